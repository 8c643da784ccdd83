import type { Locator } from 'playwright-core'
import { addedTo, chartOf } from './support/chart.js'
import type { Answers, Journey } from './support/journey.js'
import { useStage } from './support/two-servers.js'
import { askAll, AUDIT_C_SIX, HARK_POSITIVE, ONE_TOPIC } from './support/sessions.js'
import { wordingOf, t } from './support/wording.js'

const { journey } = useStage()
const PATIENT = 'amara-okafor'

describe('without script', () => {
  journey(
    'the whole walk works, in the frame',
    async ({ pair, launch }) => {
      const before = await chartOf(pair, PATIENT)
      const aside = await launch({ patient: PATIENT })
      await askAll(aside)
      expect(await aside.result('HARK').innerText()).toContain(t('result.score', { total: 1, max: 4 }))
      await aside.change('HARK')
      await aside.answer('hark', {})
      await aside.toRecord()
      await aside.preview('contact')
      expect(await aside.text()).toContain(t('record.contact-missing'))
      await aside.preview('contact', 'yes')
      await aside.press('preview.change')
      await aside.preview('band')
      await aside.confirm()
      expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
      expect(await addedTo(pair, PATIENT, before)).toHaveLength(3)
      await aside.finish()
      expect(await aside.heading()).toBe(t('ended.heading'))
    },
    { javaScriptEnabled: false },
  )
})

/** Moves with Tab alone until the control is reached, as someone without a mouse has to. */
async function tabTo({ page }: Journey, control: Locator) {
  const MOST = 80
  for (let i = 0; i < MOST; i += 1) {
    if (await control.evaluate((element) => element.ownerDocument.activeElement === element)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the control cannot be reached with Tab')
}

/** The control itself, or the label that is its whole touch target. */
const isOutlined = (control: Locator): Promise<boolean> =>
  control.evaluate((element) =>
    [element, element.closest('label') ?? element].some((one) => {
      const { outlineStyle, outlineWidth } = one.ownerDocument.defaultView.getComputedStyle(one)
      return outlineStyle !== 'none' && outlineWidth !== '0px'
    }),
  )

describe('with the keyboard alone', () => {
  const pressByKey = async (aside: Journey, name: string) => {
    const button = aside.aside.getByRole('button', { name, exact: true })
    await tabTo(aside, button)
    expect(await isOutlined(button)).toBe(true)
    await aside.turnPage(() => aside.page.keyboard.press('Enter'))
  }
  /** Into the group with Tab, to the answer with the arrows. */
  const chooseByKey = async (aside: Journey, group: Locator, answer: string | RegExp) => {
    const radios = group.getByRole('radio')
    const wanted = group.getByRole('radio', { name: answer, exact: true })
    const chosen = group.getByRole('radio', { checked: true })
    await tabTo(aside, (await chosen.count()) > 0 ? chosen : radios.first())
    await aside.page.keyboard.press('Space')
    for (let i = await radios.count(); i > 0 && !(await wanted.isChecked()); i -= 1) {
      await aside.page.keyboard.press('ArrowDown')
    }
    expect(await wanted.isChecked()).toBe(true)
    expect(await isOutlined(wanted)).toBe(true)
  }
  const answerByKey = async (aside: Journey, instrument: string, answers: Answers) => {
    for (const [linkId, code] of Object.entries(answers)) {
      const { question, answer } = wordingOf(instrument, linkId, code)
      await chooseByKey(aside, aside.question(question), answer)
    }
    await pressByKey(aside, t('action.continue'))
  }

  journey('the whole walk works, and the focus is always seen', async ({ pair, launch }) => {
    const before = await chartOf(pair, PATIENT)
    const aside = await launch({ patient: PATIENT })
    await pressByKey(aside, t('privacy-check.yes'))
    await pressByKey(aside, t('limits.agree'))
    await answerByKey(aside, 'hark', HARK_POSITIVE)
    await answerByKey(aside, 'audit-c', AUDIT_C_SIX)
    await answerByKey(aside, 'drug-question', {})
    await answerByKey(aside, 'coercion-topics', ONE_TOPIC)

    const item = aside.aside.locator('#items').locator('details').first()
    await tabTo(aside, item.locator('> summary'))
    await aside.page.keyboard.press('Enter')
    expect(await item.getAttribute('open')).toBe('')
    await pressByKey(aside, t('plan.continue'))
    await pressByKey(aside, t('preview.change'))
    const levels = aside.question(t('limits.record'))
    await chooseByKey(aside, levels, new RegExp(`^${t('record.level-band')} `))
    await pressByKey(aside, t('record.show'))
    await pressByKey(aside, t('preview.confirm'))
    expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
    expect(await addedTo(pair, PATIENT, before)).toHaveLength(3)
    await pressByKey(aside, t('action.finish'))
    expect(await aside.heading()).toBe(t('ended.heading'))
  })

  journey('after each page a screen reader starts at its heading', async ({ launch }) => {
    const aside = await launch({ patient: PATIENT })
    await aside.confirmAlone()
    const heading = aside.aside.getByRole('heading', { level: 1 })
    expect(await heading.evaluate((element) => element.ownerDocument.activeElement === element)).toBe(true)
  })
})

describe('in an engine that ignores the second argument of FormData, as Chromium did before 112,', () => {
  const OLD = 'window.FormData = class extends FormData { constructor(form) { super(form) } }'

  journey('every button still says that it was pressed', async ({ launch, context }) => {
    await context.addInitScript(OLD)
    const aside = await launch({ patient: PATIENT, framed: false })
    await aside.confirmAlone()
    await aside.agree()
    await aside.declinePart()
    expect(await aside.text()).toContain(t('questions.progress', { number: 2, of: 4 }))
    await aside.press('bar.hide')
    expect(await aside.heading()).toBe(t('hidden.heading'))
  })
})
