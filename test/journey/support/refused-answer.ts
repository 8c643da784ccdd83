import { PATIENT } from './every-page.js'
import type { Walk } from './two-servers.js'
import { t } from './wording.js'
import { WALKS } from './workflows.js'

/** What is wrong with an answer stands above the form; with script it leads to the question, and no address changes. */
export async function namesWhatIsWrong(walk: Walk, hasScript: boolean): Promise<void> {
  const aside = await walk.launch(PATIENT)
  const { page } = aside
  const steps = WALKS['from the privacy check to the results']!(aside, walk)
  for (const name of ['limits', 'first part', 'an answer that is refused']) await steps[name]!()
  const summary = page.getByRole('alert', { name: t('questions.problem-heading') })
  expect(await summary.innerText()).toContain(t('form.unknown-choice'))
  if (hasScript) {
    expect(await summary.evaluate((one) => one.ownerDocument.activeElement === one)).toBe(true)
    const address = page.url()
    await summary.getByRole('button').press('Enter')
    expect(await page.locator('.question.wrong :focus').count()).toBe(1)
    expect(page.url()).toBe(address)
  } else expect(await summary.getByRole('button').count()).toBe(0)
}
