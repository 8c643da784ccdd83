import type { Walk } from './two-servers.js'
import { byName } from './by-name.js'
import { bringBack, choosePin, handOver, openWindow, typePin } from './hand-over.js'
import { journeyOn, type Answers, type Journey } from './journey.js'
import { MARKED } from './traces.js'
import { DECLINED, NO, t, YES } from './wording.js'

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
  declined: [all(HARK, DECLINED), all(AUDIT, DECLINED), { 'drug-question~declined': DECLINED }, all(TOPICS, DECLINED)],
}

/** What stands on the screen. `question`: a page whose own document may name what it asks. */
export type Look = (name: string, kind: 'question' | 'neutral', journey?: Journey) => Promise<void>

export const isAnswered = 'answered'

export type BothWindows = Readonly<{ staff: Journey; patient: Journey }>

/** From the launch until the patient holds the device. */
export async function launchForPatient(walk: Walk): Promise<BothWindows> {
  const staff = await walk.launch({ ...MARKED, framed: false })
  return { staff, patient: await handOver(staff, walk) }
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
export async function wander({ staff, patient }: BothWindows, walk: Walk, look: Look): Promise<void> {
  const { page } = patient
  const { press } = byName(page)
  await page
    .locator('input[type=radio]')
    .first()
    .evaluate((radio) => radio.setAttribute('value', 'made-up'))
  await page.locator('input[type=radio]').first().press('Space')
  await press('action', 'continue')
  await look('an answer that is refused', 'question')
  await page.reload()
  await look('reloaded', 'question')
  await page.goBack()
  await look('back', 'question')
  await lookAtStaffsAddress(patient, walk, look)
  await look('the first window', 'neutral', staff)

  await page.evaluate(`document.querySelector('[data-idle]').click()`)
  await page.locator('details.staff').waitFor()
  await look('left alone', 'neutral')
  await page.reload()
  await look('left alone, reloaded', 'neutral')
  await typePin(patient, '0000')
  await press('action', 'return')
  await look('a wrong PIN', 'neutral')
  await bringBack(patient)
  await untilLocked(staff, walk, look)
}

async function lookAtStaffsAddress({ page }: Journey, { context }: Walk, look: Look): Promise<void> {
  const own = page.url()
  const address = own.replace(/\/patient$/, '')
  const other = await context.newPage()
  const tab = journeyOn(other, other)
  await tab.page.goto(address)
  await look('the address of staff in a second tab', 'neutral', tab)
  await tab.page.close()
  await page.goto(address)
  await look('the address of staff', 'neutral')
  await page.goto(own)
}

async function untilLocked(staff: Journey, walk: Walk, look: Look): Promise<void> {
  await staff.reload()
  expect(await staff.heading()).toBe(t('privacy-check.heading'))
  await staff.confirmAlone()
  await staff.back()
  await choosePin(staff)
  const again = await openWindow(staff, walk)
  await again.press('bar.hide')
  await look('hidden', 'neutral', again)
  for (const pin of ['0001', '0002', '0003']) {
    await typePin(again, pin)
    await again.press('action.continue')
  }
  await look('locked', 'neutral', again)
  await again.page.reload()
  await look('locked, reloaded', 'neutral', again)
  await staff.page.reload()
  await look('locked, in the first window', 'neutral', staff)
}
