import type { Locator, Page } from 'playwright-core'
import { resetEhr } from './support/chart.js'
import type { Journey } from './support/journey.js'
import { useStage, type Launch } from './support/two-servers.js'
import { NO, words } from './support/topic-search.js'

const { journey } = useStage()

/** The answer that says no, whatever kind of question asks. */
const NEGATIVE = [NO, 'LA6270-8', 'no'].map((code) => `input[type=radio][value="${code}"]`).join()
/** Gate, limits, plan, and confirming what is written. */
const FREE = 4
/** To enter a number, beside the touch that goes on. */
const TO_TYPE = 1

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
      turned(() => tap(aside.locator(`#page button[name="${name}"][value="${value}"]`).first())),
    /** One touch a question; a number is typed, and needs another touch to go on. @returns how many were asked */
    async answerNegatively(): Promise<number> {
      const number = aside.locator('#page .question input.field')
      // Only on this page: the next one comes by itself.
      const open = aside.locator('main[data-before] .question:visible:not(:has(:checked))')
      let asked = 0
      await turned(async () => {
        if ((await number.count()) > 0) {
          await tap(number)
          await number.pressSequentially('0')
          await tap(aside.locator('#page button[value=continue]'))
          asked = 1
          return
        }
        for (; (await open.count()) > 0; asked += 1) await tap(open.first().locator(NEGATIVE))
      })
      return asked
    },
  }
}

async function turnedBy(page: Page, act: () => Promise<unknown>): Promise<void> {
  await page.locator('main').evaluate((main) => main.setAttribute('data-before', ''))
  await act()
  await page.locator('main:not([data-before])').waitFor()
}

/** From the gate to the end, everything answered with no. */
async function tapsFor(aside: Journey, parts: number) {
  const { taps, press, answerNegatively } = finger(aside)
  await press('alone', 'yes')
  await press('ask', 'yes')
  let questions = 0
  for (let part = 0; part < parts; part += 1) questions += await answerNegatively()
  expect(await aside.heading()).toBe(words('plan.heading'))
  await press('action', 'continue')
  expect(await aside.heading()).toBe(words('preview.heading'))
  await press('action', 'finish')
  expect(await aside.heading()).toBe(words('ended.heading'))
  return { taps: taps.length, questions }
}

describe('with all answers negative, from the gate to the end,', () => {
  const settings: readonly (readonly [string, Launch, number, number, number])[] = [
    ['primary care', { patient: 'amara-okafor' }, 3, 8, 8 + FREE],
    ['SUD intake', { patient: 'rosalind-kestrel', user: 'casey-morgan' }, 4, 18, 18 + FREE + TO_TYPE],
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
  const asked = async (aside: Journey) => {
    await aside.confirmAlone()
    await aside.agree()
    return aside.aside.locator('#page .question').locator(`input[value="${NO}"]`)
  }

  journey('does not turn by itself under the keyboard, nor for who came back to change', async ({ launch }) => {
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    const no = await asked(aside)
    for (const answer of await no.all()) await answer.press('Space')
    await aside.page.waitForTimeout(1_000)
    expect(await no.count()).toBe(4)
    await aside.press('action.continue')
    await aside.back()
    await no.first().click()
    await aside.page.locator('#page .question input').first().click()
    await aside.page.waitForTimeout(1_000)
    expect(await no.count()).toBe(4)
  })

  journey('does not turn once it is hidden', async ({ launch }) => {
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    for (const answer of await (await asked(aside)).all()) await answer.click()
    await aside.press('bar.hide')
    await aside.page.waitForTimeout(1_000)
    expect(await aside.heading()).toBe(words('hidden.heading'))
    await aside.press('hidden.continue')
    await aside.confirmAlone()
    expect(await aside.text()).toContain(words('questions.progress', { number: 1, of: 3 }))
  })

  journey('says that it turns by itself only where it can', async ({ launch, context }) => {
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    await asked(aside)
    expect(await aside.page.locator('[data-turns]').isVisible()).toBe(true)
    const still = await context.browser()!.newContext({ javaScriptEnabled: false })
    await still.addCookies(await context.cookies())
    const page = await still.newPage()
    await page.goto(aside.page.url())
    expect(await page.locator('#page .question').count()).toBe(4)
    expect(await page.locator('[data-turns]').isVisible()).toBe(false)
    await still.close()
  })
})
