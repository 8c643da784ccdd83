import type { Page } from 'playwright-core'
import { addedTo, chartOf, clearFaults, orderFault, resetEhr } from './chart.js'
import { topicIn } from '../../support/topic-words.js'
import type { Walk } from './two-servers.js'
import { declineAll } from './sessions.js'
import { t } from './wording.js'

const PATIENT = 'amara-okafor'
const EHR_MS = 6_000
/** Far less than the EHR takes; what is left is a loaded machine. */
const AT_ONCE_MS = 3_000

/** Where a finger would touch: a click by its element would wait for the page that is under way. */
async function middleOf(page: Page, value: string): Promise<[number, number]> {
  const { x, y, width, height } = (await page.locator(`button[value="${value}"]`).boundingBox())!
  return [x + width / 2, y + height / 2]
}
/** Notes from now on whether the page was blank: the hidden page may come before anybody can look. */
const watchBlank = (page: Page) =>
  page.evaluate(`new MutationObserver(() => {
    if (document.documentElement.dataset.hidden === 'yes') globalThis.wasBlank = true
  }).observe(document.documentElement, { attributes: true })`)
const wasBlank = (page: Page) => page.evaluate<boolean>(`globalThis.wasBlank === true`)

/** While a slow EHR takes an entry, hiding does not wait for it; the entry is written, and told of when staff are back. */
export async function hidesWhileWriting({ pair, launch }: Walk, hasScript: boolean): Promise<void> {
  await resetEhr(pair)
  const before = await chartOf(pair, PATIENT)
  const aside = await launch({ patient: PATIENT, framed: false })
  const { page } = aside
  await declineAll(aside)
  await aside.preview('band')
  await orderFault(pair, { match: { method: 'POST', type: 'Observation' }, fault: 'late', ms: EHR_MS })

  await page.locator('button[value=confirm]').scrollIntoViewIfNeeded()
  const [confirm, hide] = [await middleOf(page, 'confirm'), await middleOf(page, 'hide')]
  await page.mouse.click(...confirm)
  await page.waitForTimeout(300)
  if (hasScript) await watchBlank(page)
  const started = performance.now()
  await page.mouse.click(...hide)
  if (hasScript) expect(await wasBlank(page)).toBe(true)
  await page.getByRole('heading', { name: t('hidden.heading') }).waitFor()
  expect(performance.now() - started).toBeLessThan(AT_ONCE_MS)
  expect(await addedTo(pair, PATIENT, before)).toEqual([])

  await page.reload()
  expect(await aside.heading()).toBe(t('hidden.heading'))
  await page.waitForTimeout(3 * EHR_MS)
  await clearFaults(pair)
  expect(await addedTo(pair, PATIENT, before)).toHaveLength(3)
  await page.reload()
  expect(await aside.heading()).toBe(t('hidden.heading'))
  expect(topicIn(await page.content())).toBeUndefined()

  await aside.press('hidden.continue')
  await aside.confirmAlone()
  expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
}
