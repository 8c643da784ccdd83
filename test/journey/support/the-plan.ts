import type { Locator } from 'playwright-core'
import type { Answers, Journey } from './journey.js'
import { t } from './wording.js'

/** What is said first: its words and its numbers. */
export const sayFirst = ({ aside }: Journey): Promise<string> =>
  aside.getByRole('region', { name: t('plan.say-first') }).innerText()

/** Everything on the page, also what is folded. */
export const wholePlan = async ({ aside }: Journey): Promise<string> =>
  ((await aside.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ')

/** The next items, most urgent first. */
export const nextItems = async ({ aside }: Journey): Promise<string> =>
  (await aside.getByRole('region', { name: t('plan.next-items') }).allTextContents()).join(' ').replaceAll(/\s+/g, ' ')

/** Follow-up questions that are due, by name. */
export const dueQuestions = ({ aside }: Journey): Promise<string> =>
  aside.getByRole('region', { name: t('plan.follow-ups'), exact: true }).innerText()

/** Waits until the plan that the server made holds this text, folded or not. */
export const planHolds = ({ aside }: Journey, text: string): Promise<void> =>
  aside.locator('main').getByText(text).first().waitFor({ state: 'attached' })

/** Chooses in a field of the plan, folded or not: a box or a circle is checked, a list is set to the value. */
export const choose = (field: Locator, value = ''): Promise<void> =>
  field.evaluate((one, chosen) => {
    for (let box = one.closest('details'); box; box = box.parentElement?.closest('details') ?? null) box.open = true
    Object.assign(one, one.matches('select') ? { value: chosen } : { checked: true })
    one.dispatchEvent(new Event('change', { bubbles: true }))
  }, value)

/** Ticks what staff notice, as `fact=value`. */
export async function notice({ aside }: Journey, ...facts: readonly string[]): Promise<void> {
  for (const fact of facts) {
    const field = aside.locator(`[name="~fact"][value="${fact}"], [name="~fact"]:has(option[value="${fact}"])`)
    await choose(field, fact)
  }
}

/** Answers one set after the other; `undefined` declines it. */
export async function answerAll(walk: Journey, sets: Readonly<Record<string, Answers | undefined>>): Promise<void> {
  await walk.confirmAlone()
  await walk.agree()
  for (const [instrument, answers] of Object.entries(sets)) {
    if (answers) await walk.answer(instrument, answers)
    else await walk.declinePart()
  }
}

/** The single drug question takes a typed number. */
export async function drugDays({ aside, press }: Journey, days: number): Promise<void> {
  await aside.locator('input[type=text][name="drug-question"]').fill(`${days}`)
  await press('action.continue')
}
