import type { Walk } from './two-servers.js'
import { byName } from './by-name.js'
import type { Answers, Journey } from './journey.js'
import { MARKED } from './traces.js'
import { DECLINED, NO, t, YES } from './wording.js'

const PIN = '4711'
const parts = ['hark', 'audit-c', 'drug-question', 'coercion-topics'] as const

const all = (names: readonly string[], value: string): Answers => Object.fromEntries(names.map((name) => [name, value]))
const HARK = ['hark-h', 'hark-a', 'hark-r', 'hark-k']
const TOPICS = ['topic-01', 'topic-02', 'topic-03']
const AUDIT = ['audit-c-1', 'audit-c-2', 'audit-c-3']

/** Three patients who answer as differently as can be. */
export const WAYS: Readonly<Record<'yes' | 'no' | 'declined', readonly Answers[]>> = {
  yes: [
    all(HARK, YES),
    { 'audit-c-1': 'LA18929-2', 'audit-c-2': 'LA18932-6', 'audit-c-3': 'LA18934-2' },
    {},
    all(TOPICS, YES),
  ],
  no: [all(HARK, NO), { 'audit-c-1': 'LA6270-8' }, {}, all(TOPICS, NO)],
  declined: [all(HARK, DECLINED), all(AUDIT, DECLINED), { 'drug-question': DECLINED }, all(TOPICS, DECLINED)],
}

/** What stands on the screen. `question`: a page whose own document may name what it asks. */
export type Look = (name: string, kind: 'question' | 'neutral', journey?: Journey) => Promise<void>

export const isAnswered = 'answered'

/** From the launch until the patient holds the device. */
export async function handOver({ launch }: Pick<Walk, 'launch'>): Promise<Journey> {
  const aside = await launch({ ...MARKED, framed: false })
  await aside.confirmAlone()
  await aside.press('limits.hand-over')
  await aside.page.getByLabel(t('hand-over.pin')).fill(PIN)
  await aside.press('hand-over.start')
  return aside
}

/** Every part as it comes and as it is answered, then the end. */
export async function answerAll({ page }: Journey, way: keyof typeof WAYS, look: Look): Promise<void> {
  const { fill, press } = byName(page)
  for (const [i, answers] of WAYS[way].entries()) {
    await look(`${parts[i]}`, 'question')
    await fill(answers)
    await look(`${parts[i]}, ${isAnswered}`, 'question')
    await press('action', 'continue')
  }
  await look('thanks', 'neutral')
}

/** What else the patient, or whoever takes the device, can come upon; ends with a locked device. */
export async function wander(aside: Journey, { context }: Pick<Walk, 'context'>, look: Look): Promise<void> {
  const { page } = aside
  const { press, type } = byName(page)
  const enterPin = async (pin: string) => {
    await page.locator('details.staff').evaluate((details) => details.setAttribute('open', ''))
    await type('pin', pin)
    await press('action', 'return')
  }
  await page
    .locator('input[type=radio]')
    .first()
    .evaluate((radio) => radio.setAttribute('value', 'made-up'))
  await page.locator('input[type=radio]').first().press('Space')
  await press('action', 'continue')
  await look('an answer that is refused', 'question')
  await page.reload()
  await look('reloaded', 'question')

  const staff = page.url().replace(/\/patient$/, '')
  const tab = { ...aside, page: await context.newPage() }
  await tab.page.goto(staff)
  await look('the address of staff in a second tab', 'question', tab)
  await tab.page.goBack().catch(() => null)
  await tab.page.close()
  await page.goBack()
  if (page.url().startsWith(new URL(staff).origin)) await look('back', 'question')
  await page.goto(staff)
  await look('the address of staff', 'question')

  await page.evaluate(`document.querySelector('[data-idle]').click()`)
  await page.locator('details.staff').waitFor()
  await look('left alone', 'neutral')
  await page.reload()
  await look('left alone, reloaded', 'neutral')
  await enterPin('0000')
  await look('a wrong PIN', 'neutral')
  await enterPin(PIN)
  await press('alone', 'yes')
  await press('action', 'back')
  await press('ask', 'patient')
  await type('pin', PIN)
  await press('action', 'start')
  await press('action', 'hide')
  await look('hidden', 'neutral')
  for (const pin of ['0001', '0002', '0003']) await enterPin(pin)
  await look('locked', 'neutral')
  await page.reload()
  await look('locked, reloaded', 'neutral')
}
