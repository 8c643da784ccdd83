import { topicIn } from '../support/topic-words.js'
import { useStage } from './support/two-servers.js'
import { askAll, HARK_POSITIVE } from './support/sessions.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const PATIENT = { patient: 'amara-okafor', framed: false }

/** What Safari before 15.4, Firefox before 111 and Chromium before 112 lack, taken out of a newer engine. */
const OLDER = `
  Object.defineProperty(SubmitEvent.prototype, 'submitter', { get: () => null })
  const NewFormData = FormData
  window.FormData = function (form) { return new NewFormData(form) }
  delete window.BroadcastChannel
  delete HTMLElement.prototype.inert`

describe('an engine that tells no pressed button', () => {
  journey('passes the whole way: each button does what it says', async ({ context, launch }) => {
    await context.addInitScript(OLDER)
    const aside = await launch(PATIENT)
    await askAll(aside)
    expect(await aside.heading()).toBe(t('plan.heading'))
    await aside.back()
    expect(await aside.heading()).toBe(t('questions.heading'))
    await aside.declinePart()
    await aside.toRecord()
    await aside.preview('none')
    await aside.finishWithNothing()
  })

  journey('hides by the button, by Shift and when nobody is there', async ({ context, launch }) => {
    await context.addInitScript(OLDER)
    const aside = await launch(PATIENT)
    await aside.confirmAlone()
    await aside.agree()
    const { page } = aside
    const ways = [
      () => page.getByRole('button', { name: t('bar.hide'), exact: true }).click(),
      async () => {
        for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift')
      },
      () => page.evaluate(`document.querySelector('[data-idle]').click()`),
    ]
    for (const way of ways) {
      await aside.fill('hark', { 'hark-h': HARK_POSITIVE['hark-h'] })
      await aside.turnPage(way)
      expect([await aside.heading(), topicIn(await aside.text())]).toEqual([t('hidden.heading'), undefined])
      await aside.press('hidden.continue')
      await aside.confirmAlone()
      expect(await page.locator('input[name="hark-h"]:checked').count()).toBe(1)
    }
  })

  journey('sends a page by Enter as its main button does', async ({ context, launch }) => {
    await context.addInitScript(OLDER)
    const aside = await launch(PATIENT)
    await aside.confirmAlone()
    await aside.agree()
    await aside.answer('hark', HARK_POSITIVE)
    await aside.declinePart()
    await aside.turnPage(() => aside.page.locator('input[type=text][name="drug-question"]').press('Enter'))
    expect(await aside.text()).toContain(t('questions.progress', { number: 4, of: 4 }))
  })
})

describe('a form whose button is lost after all', () => {
  journey('opens nothing at the privacy check, and says so', async ({ context, launch }) => {
    await context.addInitScript(`${OLDER}
      addEventListener('click', (event) => event.stopImmediatePropagation(), true)`)
    const aside = await launch(PATIENT)
    await aside.page.getByRole('button', { name: t('privacy-check.yes') }).click()
    await aside.aside.getByText(t('error.BUTTON_LOST')).waitFor()
    expect(topicIn(await aside.text())).toBeUndefined()
  })
})
