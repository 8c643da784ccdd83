import { YES, NO, t } from '../../journey/support/wording.js'
import { AUDIT_C_SIX, ONE_TOPIC } from '../../journey/support/sessions.js'
import { topicIn } from '../../support/topic-words.js'
import { ENTER, SHIFT, until, type Engine } from './engine.js'

const HARK = { 'hark-h': YES, 'hark-a': NO, 'hark-r': NO, 'hark-k': NO }
const HEADING = `return document.querySelector('h1').innerText`
const WHERE = `return document.querySelector('#page input[name="~page"]').value`

/** A session as staff go through it, in words that any engine understands. */
export function mainJourney(engine: Engine) {
  const { run, click } = engine
  const heading = () => run<string>(HEADING)
  /** Does something and waits for the page that follows. */
  const turn = async (act: () => Promise<void>) => {
    await run(`document.querySelector('main').setAttribute('data-before', '')`)
    await act()
    await until('the next page', () => run(`return document.querySelector('main:not([data-before]) h1') !== null`))
  }
  const press = (name: string, value: string) => turn(() => click(`main button[name="~${name}"][value="${value}"]`))
  const fill = async (answers: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(answers)) await click(`input[name="${name}"][value="${value}"]`)
  }
  const answer = async (answers: Readonly<Record<string, string>>) => {
    await fill(answers)
    await press('action', 'continue')
  }
  const comeBack = async () => {
    await expectHidden(engine)
    await press('action', 'resume')
    await press('alone', 'yes')
  }

  return {
    heading,
    where: () => run<string>(WHERE),
    toQuestions: async () => {
      await press('alone', 'yes')
      await press('ask', 'yes')
    },
    hideAndComeBack: async () => {
      await fill({ 'hark-h': YES })
      await turn(() => click('.bar button[value=hide]'))
      await comeBack()
      expect(await run(`return document.querySelector('input[name="hark-h"]:checked').value`)).toBe(YES)
      await turn(() => engine.keys([SHIFT, SHIFT, SHIFT]))
      await comeBack()
    },
    toPlan: async () => {
      await answer(HARK)
      await answer(AUDIT_C_SIX)
      await engine.type('input[name="drug-question"]', '0')
      // Enter sends the page as its main button does, and never Hide.
      await turn(() => engine.keys([ENTER]))
      expect(await run(`return document.querySelector('input[name="~instrument"]').value`)).toBe('coercion-topics')
      await answer(ONE_TOPIC)
    },
    /** Past the preview of what was chosen with the limits, or by way of the choice. */
    saveAndFinish: async () => {
      await press('action', 'continue')
      if ((await run(WHERE)) === 'record') await press('action', 'continue')
      expect(await heading()).toBe(t('preview.heading'))
      await press('action', 'finish')
    },
  }
}

async function expectHidden({ run }: Engine): Promise<void> {
  expect(await run(HEADING)).toBe(t('hidden.heading'))
  expect(topicIn(await run(`return document.body.innerText`))).toBeUndefined()
}
