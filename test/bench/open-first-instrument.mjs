import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../support/demonstration.mjs'

const messages = JSON.parse(readFileSync(path.join(ROOT, 'languages/en.json'), 'utf8'))
const ANSWER = '#page:has([name="~instrument"]) input[type=radio]'

/**
 * From the sandbox's list of patients to the first questionnaire, inside the EHR's frame.
 * The only place of the benchmark that knows the labels of pages.
 *
 * @returns the frame that shows the questionnaire
 */
export async function openFirstInstrument(page, { sandbox }) {
  await page.goto(sandbox)
  await page.locator('table a').first().click()
  await page.getByRole('button', { name: 'Open Aside' }).click()
  const aside = page.frameLocator('iframe[name=aside]')
  await aside.getByRole('button', { name: messages['privacy-check.yes'], exact: true }).click()
  await aside.getByRole('button', { name: messages['limits.agree'], exact: true }).click()
  await aside.locator(ANSWER).first().waitFor()
  return page.frame({ name: 'aside' })
}

/** From the page that hides a session through the privacy check to the questionnaire, as staff go. */
export async function bringBack(frame) {
  const onward = frame.locator('.actions button').first()
  await frame.locator('[data-idle]').waitFor({ state: 'detached' })
  while ((await frame.locator(ANSWER).count()) === 0) {
    const heading = await frame.locator('h1').textContent()
    await onward.click()
    await frame.locator('h1', { hasNotText: heading }).waitFor()
  }
}
