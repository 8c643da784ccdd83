import type { Locator } from 'playwright-core'
import { journeyOn, type Journey } from './journey.js'
import type { Walk } from './two-servers.js'
import { t } from './wording.js'

export const PIN = '4711'

/** From the limits until the patient's window can be opened. */
export async function choosePin(aside: Journey): Promise<void> {
  await aside.press('limits.hand-over')
  await aside.aside.getByLabel(t('hand-over.pin')).fill(PIN)
  await aside.press('action.continue')
}

export const opener = ({ aside }: Journey): Locator =>
  aside.getByRole('button', { name: t('hand-over.open'), exact: true })

/** @returns what the patient sees, in a window of its own */
export async function openWindow(aside: Journey, { context }: Pick<Walk, 'context'>): Promise<Journey> {
  const [page] = await Promise.all([context.waitForEvent('page'), opener(aside).click()])
  await page.getByRole('heading', { level: 1 }).waitFor()
  return journeyOn(page, page)
}

/** From the privacy check until the patient holds the device. */
export async function handOver(aside: Journey, walk: Pick<Walk, 'context'>): Promise<Journey> {
  await aside.confirmAlone()
  await choosePin(aside)
  return openWindow(aside, walk)
}

/** Types a PIN where staff do, without waiting for what follows. */
export async function typePin({ aside }: Journey, pin = PIN): Promise<void> {
  await aside.locator('details.staff').evaluate((details) => details.setAttribute('open', ''))
  await aside.locator('#pin').fill(pin)
}

/** In the patient's window, which closes with it or, without script, says that it can be closed. */
export async function bringBack(patient: Journey, pin = PIN): Promise<void> {
  if ((await patient.page.locator('details.staff').count()) === 0) await patient.press('bar.hide')
  await typePin(patient, pin)
  const isOver = patient.aside.getByText(t('handed-back.lead')).waitFor()
  const isClosed = patient.page.waitForEvent('close')
  const ends = Promise.race([isOver.catch(() => isClosed), isClosed])
  await Promise.all([ends, patient.aside.locator('button[value=return]').click()])
}

/** What a page shows by itself, without anybody touching it. */
export async function showsBySelf({ aside }: Journey, heading: string, ms = 5_000): Promise<void> {
  await aside.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor({ timeout: ms })
}
