import { bringBack, choosePin, opener, openWindow, showsBySelf, typePin } from './support/hand-over.js'
import { journeyOn, type Journey } from './support/journey.js'
import { HARK_POSITIVE } from './support/sessions.js'
import { useStage, type Walk } from './support/two-servers.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const ASIDE = { patient: 'amara-okafor' }

const NO_WINDOW = 'allow-forms allow-same-origin allow-scripts'

/** Aside in a frame of the EHR that has these permissions and no others. */
async function launchWithin({ launch, pair }: Walk, sandbox: string): Promise<Journey> {
  const { page } = await launch(ASIDE)
  const src = `${pair.urls.sandbox}/launch?${new URLSearchParams({ ...ASIDE, user: 'dr-rivera' })}`
  await page.evaluate(`(() => {
    const frame = document.createElement('iframe')
    for (const [name, value] of Object.entries(${JSON.stringify({ name: 'bound', sandbox, src })})) frame.setAttribute(name, value)
    document.querySelector('iframe').replaceWith(frame)
  })()`)
  const aside = journeyOn(page, page.frameLocator('iframe[name=bound]'))
  await aside.aside.getByRole('heading', { level: 1 }).waitFor()
  return aside
}

journey('where the EHR’s frame lets no window open, nothing is handed over, and the page says why', async (walk) => {
  const staff = await launchWithin(walk, NO_WINDOW)
  await staff.confirmAlone()
  await choosePin(staff)
  for (let press = 0; press < 2; press += 1) await opener(staff).click()
  await staff.aside
    .getByRole('alert')
    .filter({ hasText: t('hand-over.unopened') })
    .waitFor()
  expect([walk.context.pages().length, await staff.heading()]).toEqual([1, t('hand-over.heading')])
  await staff.back()
  await staff.agree()
  expect(await staff.heading()).toBe(t('questions.heading'))
})

journey('an opaque frame sends no form of ours: nobody gets as far as a hand-over', async (walk) => {
  const staff = await launchWithin(walk, 'allow-forms allow-scripts allow-popups')
  await staff.aside.getByRole('button', { name: t('privacy-check.yes') }).click()
  await staff.aside.getByText('FORM_SANDBOXED').waitFor()
  expect(await staff.text()).toContain(t('error.FORM_SANDBOXED'))
})

journey('a double click opens one window', async ({ launch, context }) => {
  const staff = await launch(ASIDE)
  await staff.confirmAlone()
  await choosePin(staff)
  const [page] = await Promise.all([context.waitForEvent('page'), opener(staff).dblclick()])
  await page.getByRole('heading', { name: t('questions.heading'), exact: true }).waitFor()
  expect(context.pages()).toHaveLength(2)
})

journey(
  'a server that dies between the ticket and its window, and while the patient answers, loses nothing',
  async (walk) => {
    const { launch, context, pair } = walk
    const crash = async () => {
      await pair.app.kill()
      await pair.app.start()
    }
    const staff = await launch(ASIDE)
    await staff.confirmAlone()
    await choosePin(staff)
    await crash()
    const patient = await openWindow(staff, { context })
    await crash()
    await patient.answer('hark', HARK_POSITIVE)
    expect(await patient.text()).toContain(t('questions.progress', { number: 2, of: 4 }))
    await crash()
    await bringBack(patient)
    await showsBySelf(staff, t('privacy-check.heading'))
  },
  {},
  120_000,
)

/** A keyboard on the screen takes about half of a phone: what is left is 320 high. */
const WITH_KEYBOARD = { width: 390, height: 320 }

journey('the PIN’s button stays above the keyboard on the screen, in each window', async ({ launch, context }) => {
  const staff = await launch({ ...ASIDE, framed: false })
  const isBesideItsField = async ({ page }: Journey, button: string) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.locator('#pin').focus()
    await page.setViewportSize(WITH_KEYBOARD)
    await page.locator('#pin').scrollIntoViewIfNeeded()
    const boxes = [await page.locator('#pin').boundingBox(), await page.locator(button).boundingBox()]
    const [field, action] = boxes.map((box) => box!)
    expect([action!.y, action!.x > field!.x]).toEqual([field!.y, true])
    expect(action!.x + action!.width).toBeLessThanOrEqual(WITH_KEYBOARD.width)
  }
  await staff.confirmAlone()
  await staff.press('limits.hand-over')
  await isBesideItsField(staff, 'button[value=start]')
  await staff.back()
  await choosePin(staff)
  const patient = await openWindow(staff, { context })
  await showsBySelf(staff, t('hidden.heading'))
  await patient.press('bar.hide')
  for (const window of [staff, patient]) {
    await typePin(window)
    await isBesideItsField(window, 'button[value=return]')
  }
})
