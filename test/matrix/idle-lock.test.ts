import type { Browser } from 'playwright-core'
import type { Pair } from '../support/processes.js'
import { launcher, useStage } from '../journey/support/two-servers.js'
import { t } from '../journey/support/wording.js'

const { journey } = useStage()
const STAFF_LOCK_S = 120
const WARNING_S = 20
/** A loaded machine and the way to the server; never early. */
const LATE_S = 8
const PATIENCE_MS = (STAFF_LOCK_S + 120) * 1_000

type Case = Readonly<{ framed: boolean; scrolled: boolean; width: number }>
const CASES: readonly Case[] = [320, 1280].flatMap((width) =>
  [true, false].flatMap((framed) => [true, false].map((scrolled) => ({ width, framed, scrolled }))),
)

/** In a browser context of its own: pages of one browser would hide each other. */
async function leftAlone({ framed, scrolled, width }: Case, browser: Browser, pair: Pair) {
  const context = await browser.newContext({ viewport: { width, height: 700 } })
  const aside = await launcher(pair, context)({ patient: 'amara-okafor', framed })
  await aside.confirmAlone()
  await aside.declineToday()
  const box = (await aside.aside.locator('h1').boundingBox())!
  await aside.page.mouse.move(box.x + 5, box.y + 5)
  if (scrolled) await aside.page.mouse.wheel(0, 300)
  const from = Date.now()
  const secondsAt = async (isThere: Promise<void>) => isThere.then(() => (Date.now() - from) / 1_000)
  const scrolledTo = () => aside.aside.locator('html').evaluate((html) => html.scrollTop)
  await aside.page.waitForTimeout(1_000)
  const before = await scrolledTo()

  const warning = aside.aside.getByRole('status').filter({ hasText: t('bar.warning', { seconds: WARNING_S }) })
  const warnedAt = await secondsAt(warning.waitFor({ timeout: PATIENCE_MS }))
  const moved = (await scrolledTo()) - before
  const hidden = aside.aside.getByRole('heading', { name: t('hidden.heading') })
  const hiddenAt = await secondsAt(hidden.waitFor({ timeout: PATIENCE_MS }))
  await context.close()
  return { warnedAt, hiddenAt, moved, isScrolled: before > 0 }
}

const inTime = (at: number, due: number): boolean => at >= due - 1 && at <= due + LATE_S

journey(
  'the lock fires at its time by a real clock: scrolled or not, in a frame and on a page of its own, wide and narrow',
  async ({ context, pair }) => {
    const browser = context.browser()!
    const seen = await Promise.all(CASES.map(async (one) => ({ ...one, ...(await leftAlone(one, browser, pair)) })))
    const problems = seen.filter(
      ({ warnedAt, hiddenAt, moved, scrolled, isScrolled }) =>
        !inTime(warnedAt, STAFF_LOCK_S - WARNING_S) ||
        !inTime(hiddenAt, STAFF_LOCK_S) ||
        moved !== 0 ||
        isScrolled !== scrolled,
    )
    expect(problems).toEqual([])
  },
  {},
  PATIENCE_MS,
)
