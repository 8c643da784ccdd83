import { useStage } from './support/two-servers.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const PATIENT = { patient: 'amara-okafor', framed: false }

/** As in a form with a condition that only the server can work out: after each answer it is asked what stands open. */
journey(
  'a page that asks what stands open shows the state that it shows, and is not taken for an older one',
  async (walk) => {
    const aside = await walk.launch(PATIENT)
    const { page } = aside
    await aside.confirmAlone()
    await aside.agree()
    const seen = page.locator('#seen')
    await page
      .locator('fieldset')
      .first()
      .evaluate((one) => one.setAttribute('data-live', 'part'))
    for (const linkId of ['hark-h', 'hark-a', 'hark-r', 'hark-k']) {
      const before = await seen.inputValue()
      await page.locator(`input[name="${linkId}"]`).first().press('Space')
      await page.locator(`#seen:not([value="${before}"])`).waitFor({ state: 'attached' })
    }
    await aside.reload()
    expect(await aside.text()).toContain(t('questions.progress', { number: 1, of: 4 }))
  },
)
