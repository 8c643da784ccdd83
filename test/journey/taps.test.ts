import type { Locator, Page } from 'playwright-core'
import { resetEhr } from './support/chart.js'
import type { Journey } from './support/journey.js'
import { useStage, type Launch } from './support/two-servers.js'
import { NO, t } from './support/wording.js'

const { journey } = useStage()

/** The answer that says no, whatever kind of question asks. */
const NEGATIVE = [NO, 'LA6270-8', 'no'].map((code) => `input[type=radio][value="${code}"]`).join()
/** Privacy check, limits, plan, and confirming what is written. */
const FREE = 4

/** A person with a finger: taps what is there, and waits for nothing but the page. */
function finger({ page, aside }: Journey) {
  const taps: string[] = []
  const tap = async (what: Locator) => {
    taps.push((await what.evaluate((element) => element.getAttribute('value'))) ?? '')
    await what.click()
  }
  const turned = (act: () => Promise<unknown>) => turnedBy(page, act)
  return {
    taps,
    tap,
    press: (name: string, value: string) =>
      turned(() => tap(aside.locator(`#page button[name="~${name}"][value="${value}"]`).first())),
    /** One touch a question, and Continue. @returns how many were asked */
    async answerNegatively(): Promise<number> {
      const number = aside.locator('#page .question input.field')
      // Looked for anew each time: an answer can close the questions that follow from another.
      const open = aside
        .locator('#page .question:visible:not(:has(:checked))')
        .filter({ hasNot: aside.locator('.field') })
      let asked = 0
      for (; (await open.count()) > 0; asked += 1) await tap(open.first().locator(NEGATIVE))
      if ((await number.count()) > 0) {
        await tap(number)
        await number.pressSequentially('0')
        asked += 1
      }
      await turned(() => tap(aside.locator('#page button[value=continue]')))
      return asked
    },
  }
}

async function turnedBy(page: Page, act: () => Promise<unknown>): Promise<void> {
  await page.locator('main').evaluate((main) => main.setAttribute('data-before', ''))
  await act()
  await page.locator('main:not([data-before])').waitFor()
}

/** From the privacy check to the end, everything answered with no. */
async function tapsFor(aside: Journey, parts: number) {
  const { taps, press, answerNegatively } = finger(aside)
  await press('alone', 'yes')
  await press('ask', 'yes')
  let questions = 0
  for (let part = 0; part < parts; part += 1) questions += await answerNegatively()
  expect(await aside.heading()).toBe(t('plan.heading'))
  await press('action', 'continue')
  expect(await aside.heading()).toBe(t('preview.heading'))
  await press('action', 'finish')
  expect(await aside.heading()).toBe(t('ended.heading'))
  return { taps: taps.length, questions }
}

describe('with all answers negative, from the privacy check to the end,', () => {
  const settings: readonly (readonly [string, Launch, number, number, number])[] = [
    ['primary care', { patient: 'amara-okafor' }, 4, 9, 9 + 4 + FREE],
    ['SUD intake', { patient: 'rosalind-kestrel', user: 'casey-morgan' }, 4, 19, 19 + 4 + FREE],
  ]
  for (const [setting, launched, parts, asked, most] of settings) {
    journey(`${setting} takes ${most} taps for ${asked} questions`, async ({ pair, launch }) => {
      await resetEhr(pair)
      const { taps, questions } = await tapsFor(await launch({ ...launched, framed: false }), parts)
      expect([questions, taps]).toEqual([asked, most])
    })
  }
})

describe('a page of questions', () => {
  /** Long after the last answer; a page that turned by itself waited half a second. */
  const LATER_MS = 1_500

  journey('turns only with Continue, and the next one comes unanswered', async ({ launch }) => {
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    await aside.confirmAlone()
    await aside.agree()
    for (const answer of await aside.page.locator(`#page .question input[value="${NO}"]`).all()) await answer.click()
    await aside.page.waitForTimeout(LATER_MS)
    const chosen = aside.page.locator('#page input:checked')
    expect(await chosen.count()).toBe(4)
    await aside.press('action.continue')
    await aside.page.waitForTimeout(LATER_MS)
    expect(await aside.text()).toContain(t('questions.progress', { number: 2, of: 4 }))
    expect(await chosen.count()).toBe(0)
  })
})
