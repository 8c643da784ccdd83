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
  const aside = page.frameLocator('iframe[name="aside"]')
  await aside.getByRole('button', { name: 'Yes, we are alone' }).click()
  await aside.getByRole('button', { name: 'The patient agrees to be asked' }).click()
  await aside.locator('fieldset input[type="radio"][name="hark-h"]').first().waitFor()
  return page.frame({ name: 'aside' })
}
