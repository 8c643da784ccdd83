import type { Locator, Route } from 'playwright-core'
import type { Journey } from './support/journey.js'
import { askAll, AUDIT_C_ONE, HARK_POSITIVE, NO_TOPIC } from './support/sessions.js'
import { useStage, type Walk } from './support/two-servers.js'
import { NO, t, wordingOf } from './support/wording.js'

const { journey } = useStage()
const isOfSession = (url: URL): boolean => url.pathname.startsWith('/session/')

/** On a plan with two answers to give, over a line that takes what is sent and then breaks. */
async function onALineThatBreaks({ launch }: Pick<Walk, 'launch'>) {
  const aside = await launch({ patient: 'amara-okafor', framed: false })
  await askAll(aside, HARK_POSITIVE, AUDIT_C_ONE, NO_TOPIC)
  const waiting: Route[] = []
  let isBroken = false
  await aside.page.route(isOfSession, async (route) => {
    if (isBroken) await route.abort()
    else waiting.push(route)
  })
  const hide = async (): Promise<void> => {
    await aside.page.getByRole('button', { name: t('bar.hide') }).click()
    while (waiting.length < 2) await aside.page.waitForTimeout(20)
  }
  return { aside, hide, line: { waiting, break: () => (isBroken = true) } }
}

type Line = Awaited<ReturnType<typeof onALineThatBreaks>>['line']

/** What was sent first fails first; a while later the line is back. */
async function breaksAndComesBack({ page }: Journey, line: Line): Promise<void> {
  line.break()
  for (const route of line.waiting) {
    await route.abort()
    await page.waitForTimeout(300)
  }
  await page.unrouteAll()
}

const answer = (aside: Journey, linkId: string): Locator => {
  const wording = wordingOf('danger-check', linkId, NO)
  return aside.question(wording.question).getByRole('radio', { name: wording.answer, exact: true })
}

async function isHiddenForGood(aside: Journey): Promise<void> {
  await aside.page.getByRole('heading', { level: 1, name: t('hidden.heading') }).waitFor()
  await aside.page.waitForTimeout(1_500)
  expect(await aside.heading()).toBe(t('hidden.heading'))
  await aside.reload()
  expect(await aside.heading()).toBe(t('hidden.heading'))
}

describe('Hide, while something of the plan is on its way and the line breaks, is not passed by', () => {
  journey('a second answer', async (walk) => {
    const { aside, hide, line } = await onALineThatBreaks(walk)
    for (const linkId of ['safety-hurt', 'safety-head']) await answer(aside, linkId).press('Space')
    await hide()
    await breaksAndComesBack(aside, line)
    await isHiddenForGood(aside)
  })

  journey('the button that goes on', async (walk) => {
    const { aside, hide, line } = await onALineThatBreaks(walk)
    await answer(aside, 'safety-hurt').press('Space')
    await aside.page.getByRole('button', { name: t('plan.continue'), exact: true }).click()
    await hide()
    await breaksAndComesBack(aside, line)
    await isHiddenForGood(aside)
  })
})
