import type { Page } from 'playwright-core'
import { bringBack, handOver, openWindow, showsBySelf, typePin } from './support/hand-over.js'
import { HARK_POSITIVE } from './support/sessions.js'
import { topicIn } from '../support/topic-words.js'
import { useStage } from './support/two-servers.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const ASIDE = { patient: 'amara-okafor' }
const BACKS = 4
/** Longer than the patient's window takes to look whether the device came back. */
const LOOKED_MS = 5_000

/** Every address to which Back or Forward of this window leads. */
async function historyOf(page: Page): Promise<readonly string[]> {
  const cdp = await page.context().newCDPSession(page)
  const { entries } = await cdp.send('Page.getNavigationHistory')
  await cdp.detach()
  return [...new Set(entries.map(({ url }) => new URL(url).pathname))]
}

const checked = ({ page }: { page: Page }) => page.locator('input:checked').count()

describe.each([
  ['in the EHR’s frame', true, true],
  ['on a page of its own', false, true],
  ['in the EHR’s frame, without script', true, false],
  ['on a page of its own, without script', false, false],
] as const)('Aside %s', (_where, framed, javaScriptEnabled) => {
  journey(
    'hands over in a window of its own, where Back shows nothing answered and nothing else',
    async ({ launch, context }) => {
      const staff = await launch({ ...ASIDE, framed })
      const patient = await handOver(staff, { context })
      const own = new URL(patient.page.url()).pathname
      await patient.answer('hark', HARK_POSITIVE)
      const part2 = t('questions.progress', { number: 2, of: 4 })
      for (let press = 0; press < BACKS; press += 1) {
        await patient.page.goBack({ timeout: 2_000 }).catch(() => null)
        expect([await patient.text().then((text) => text.includes(part2)), await checked(patient)]).toEqual([true, 0])
      }
      expect(await historyOf(patient.page)).toEqual([own])

      if (!javaScriptEnabled) await staff.turnPage(() => staff.aside.locator('button[value=back]').click())
      await showsBySelf(staff, t('hidden.heading'))
      expect(topicIn(await staff.aside.locator('body').innerHTML())).toBeUndefined()

      if (javaScriptEnabled) {
        await bringBack(patient)
        await showsBySelf(staff, t('privacy-check.heading'))
      } else {
        await patient.press('bar.hide')
        await typePin(patient)
        await patient.turnPage(() => patient.aside.locator('button[value=return]').click())
        expect(await patient.heading()).toBe(t('handed-back.heading'))
        await patient.page.goBack()
        expect(await patient.heading()).toBe(t('handed-back.heading'))
        await typePin(staff)
        await staff.turnPage(() => staff.aside.locator('button[value=return]').click())
      }
      await staff.confirmAlone()
      expect(await staff.text()).toContain(part2)
    },
    { javaScriptEnabled },
    120_000,
  )
})

describe('the patient closes the window', () => {
  journey('and staff go on in the first one with the PIN', async ({ launch, context }) => {
    const staff = await launch(ASIDE)
    const patient = await handOver(staff, { context })
    await patient.answer('hark', HARK_POSITIVE)
    await patient.page.close()
    await showsBySelf(staff, t('hidden.heading'))
    await typePin(staff)
    await staff.press('action.continue')
    await staff.confirmAlone()
    expect(await staff.text()).toContain(t('questions.progress', { number: 2, of: 4 }))
  })

  journey('and staff open another one with the PIN, after the privacy check', async ({ launch, context }) => {
    const staff = await launch(ASIDE)
    const first = await handOver(staff, { context })
    // It closes by itself as soon as it notices that the device is back, which may be before it is loaded again.
    const isClosed = first.page.waitForEvent('close', { timeout: 60_000 }).then(
      () => true,
      () => false,
    )
    await first.answer('hark', HARK_POSITIVE)
    await showsBySelf(staff, t('hidden.heading'))
    await typePin(staff)
    await staff.press('hand-back.open-again')
    await staff.confirmAlone()
    await staff.aside.getByLabel(t('hand-over.pin')).fill('2468')
    await staff.press('action.continue')
    const second = await openWindow(staff, { context })
    expect(await second.text()).toContain(t('questions.progress', { number: 2, of: 4 }))
    await bringBack(second, '2468')
    await first.page.reload().catch(() => null)
    expect(await isClosed).toBe(true)
  })
})

journey(
  'staff type the PIN in the first window: the patient’s own closes with what is answered there',
  async (walk) => {
    const staff = await walk.launch(ASIDE)
    const patient = await handOver(staff, walk)
    await patient.fill('hark', HARK_POSITIVE)
    await showsBySelf(staff, t('hidden.heading'))
    const field = patient.aside.locator('input:checked').last()
    await field.focus()
    await patient.page.waitForTimeout(LOOKED_MS)
    expect([await checked(patient), await field.evaluate((one) => one.matches(':focus'))]).toEqual([4, true])
    await typePin(staff)
    const closes = patient.page.waitForEvent('close', { timeout: LOOKED_MS })
    await staff.press('action.continue')
    await closes
    expect(await staff.heading()).toBe(t('privacy-check.heading'))
  },
)

journey('that the patient’s window looks is no use of it: it hides at its time', async (walk) => {
  await walk.context.clock.install()
  const staff = await walk.launch(ASIDE)
  const { page } = await handOver(staff, walk)
  const idleMs = Number(await page.locator('[data-idle]').getAttribute('data-idle')) * 1_000
  const { pathname } = new URL(page.url())
  for (let part = 0; part < 2; part += 1) {
    await Promise.all([
      page.waitForResponse((response) => new URL(response.url()).pathname === pathname),
      page.clock.fastForward(idleMs / 2 - LOOKED_MS),
    ])
    expect(await page.getByRole('heading', { name: t('questions.heading'), exact: true }).count()).toBe(1)
  }
  await page.clock.fastForward(2 * LOOKED_MS)
  await page.getByRole('heading', { name: t('hidden.heading'), exact: true }).waitFor()
})
