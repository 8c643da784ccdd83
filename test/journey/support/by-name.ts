import type { Page } from 'playwright-core'
import { byKey, type Answers } from './journey.js'

/** A session driven by the names of its own fields and buttons, which stand after `~`, and of answers: the same whatever language it speaks. */
export type ByName = ReturnType<typeof byName>

export function byName(page: Page) {
  /** Presses a button and waits for the page that follows. */
  const press = async (name: string, value: string) => {
    await page.locator('main').evaluate((main) => main.setAttribute('data-before', ''))
    await page.locator(`button[name="~${name}"][value="${value}"]:visible`).first().click()
    await page.locator('main:not([data-before])').waitFor()
  }
  const choose = (name: string, value: string) => byKey(page.locator(`input[name="${name}"][value="${value}"]`))

  return {
    page,
    press,
    tick: (name: string, value: string) => choose(`~${name}`, value),
    async fill(answers: Answers) {
      for (const [name, value] of Object.entries(answers)) await choose(name, value)
    },
    async answer(answers: Answers) {
      for (const [name, value] of Object.entries(answers)) await choose(name, value)
      await press('action', 'continue')
    },
    type: (name: string, text: string) => page.locator(`input[name="~${name}"]`).fill(text),
    heading: () => page.getByRole('heading', { level: 1 }).innerText(),
    /** Plan items of one kind open one at a time; here all are looked at together. */
    openAll: () => page.evaluate(OPEN_ALL),
    language: () => page.evaluate<Readonly<{ lang: string; dir: string }>>(LANGUAGE),
    /** Which page it is, and everything that is chosen or typed on it. */
    state: () => page.evaluate<readonly string[]>(STATE),
  }
}

const OPEN_ALL = `for (const item of document.querySelectorAll('details')) {
  item.removeAttribute('name')
  item.open = true
}`

const LANGUAGE = '({ lang: document.documentElement.lang, dir: getComputedStyle(document.body).direction })'

const STATE = `[...document.querySelectorAll('input[name="~page"], input[name="~instrument"], input:checked, input:not([type])')]
  .filter(({ name }) => name !== '~csrf')
  .map(({ name, value }) => name + '=' + value)`
