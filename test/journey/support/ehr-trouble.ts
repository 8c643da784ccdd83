import type { FaultOrder } from '../../../sandbox/faults.js'
import type { MessageKey } from '../../../src/web/messages.js'
import { addedTo, chartOf, clearFaults, orderFault } from './chart.js'
import type { Journey } from './journey.js'
import { declineAll } from './sessions.js'
import type { Walk } from './two-servers.js'
import { t } from './wording.js'

const PATIENT = 'amara-okafor'
export const POST = { method: 'POST', type: 'Observation' }

/** What the EHR does instead of taking an entry, and the sentence that says so. */
export type Trouble = Readonly<{ order: FaultOrder; says: MessageKey }>

/** To the page on which the entry is confirmed. */
export async function toPreview(aside: Journey, level: 'offered' | 'band' = 'offered') {
  await declineAll(aside)
  await aside.preview(level)
}

/** The trouble is named plainly, and a second try writes the entry once. */
export async function writesAtTheSecondTry({ pair, launch }: Walk, { order, says }: Trouble): Promise<void> {
  const before = await chartOf(pair, PATIENT)
  const aside = await launch({ patient: PATIENT })
  await toPreview(aside)
  await orderFault(pair, order)
  await aside.confirm()
  expect(await aside.heading()).toBe(t(headingOver(says)))
  expect(await aside.text()).toContain(t(says))
  expect(await aside.text()).not.toContain(t('outcome.confirmed'))

  await clearFaults(pair)
  await tryAgain(aside)
  expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
  expect(await addedTo(pair, PATIENT, before)).toHaveLength(1)
}

const headingOver = (says: MessageKey): MessageKey =>
  says.startsWith('outcome.unknown') ? 'outcome.heading-unknown' : 'outcome.heading-not-saved'

/** Looks until it is known whether the entry is there, and sends it again if it is not. */
export async function tryAgain(aside: Journey): Promise<void> {
  const unknown = t('outcome.heading-unknown')
  // The page does it by itself.
  for (const until = Date.now() + 100_000; Date.now() < until && (await aside.heading()) === unknown;)
    await aside.page.waitForTimeout(500)
  if ((await aside.heading()) !== t('outcome.heading-confirmed')) await aside.retry()
}
