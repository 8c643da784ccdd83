import type { Observation } from 'fhir/r4.js'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import type { RecordLevel } from '../../../src/record/levels.js'
import type { MessageKey } from '../../../src/web/messages.js'
import { wordingOf, t } from './wording.js'

/** A session as a person at the screen sees and does it. Every control is found by its role and its words. */
export type Journey = ReturnType<typeof journeyOn>

export type Answers = Readonly<Record<string, string>>

/** Chooses with the keyboard, wherever the choice is on the page. */
export async function byKey(choice: Locator): Promise<void> {
  if (!(await choice.isChecked())) await choice.press('Space')
}

/** @param aside  where Aside is: in the EHR's frame, or a page of its own */
export function journeyOn(page: Page, aside: FrameLocator | Page) {
  const heading = aside.getByRole('heading', { level: 1 })

  /** Does something and waits for the page that follows. The page before is marked, since headings can repeat. */
  const turnPage = async (act: () => Promise<unknown>) => {
    await aside.locator('main').evaluate((main) => main.setAttribute('data-before', ''))
    await act()
    await aside.locator('main:not([data-before])').waitFor()
  }
  /** Chooses something that counts at once, and waits until the page shows it; without script a button is needed. */
  const update = async (act: () => Promise<unknown>) => {
    const seen = aside.locator('#seen')
    const before = await seen.inputValue()
    await act()
    const byHand = aside.locator('.dock .by-hand')
    if (await byHand.isVisible()) await turnPage(() => byHand.click())
    else await aside.locator(`#seen:not([value="${before}"])`).waitFor({ state: 'attached' })
  }
  const press = (key: MessageKey, within: Pick<Locator, 'getByRole'> = aside) =>
    turnPage(() => within.getByRole('button', { name: t(key), exact: within === aside }).click())
  const choose = (group: Locator, name: string | RegExp) => byKey(group.getByRole('radio', { name, exact: true }))
  const result = (title: string) => aside.getByRole('region', { name: title, exact: true })
  /** What stands behind a result: answers, cutoff and source. */
  const openResult = async (title: string) => {
    const fold = result(title).locator('details')
    if ((await fold.getAttribute('open')) === null) await fold.locator('> summary').click()
    return result(title).innerText()
  }
  const question = (name: string) => aside.getByRole('group', { name, exact: true })
  const chooseLevel = (level: RecordLevel) =>
    choose(question(t('limits.record')), new RegExp(`^${t(`record.level-${level}`)} `))
  const fill = async (instrument: string, answers: Answers) => {
    for (const [linkId, code] of Object.entries(answers)) {
      const wording = wordingOf(instrument, linkId, code)
      await choose(question(wording.question), wording.answer)
    }
  }

  return {
    page,
    aside,
    turnPage,
    update,
    press,
    reload: () => turnPage(() => aside.locator('html').evaluate((html) => html.ownerDocument.location.reload())),
    question,
    chooseLevel,
    fill,
    heading: () => heading.innerText(),
    text: () => aside.locator('body').innerText(),
    confirmAlone: () => press('privacy-check.yes'),
    notAlone: () => press('privacy-check.no'),
    agree: () => press('limits.agree'),
    declineToday: () => press('limits.decline'),
    async answer(instrument: string, answers: Answers) {
      await fill(instrument, answers)
      await press('action.continue')
    },
    declinePart: () => press('questions.decline-all'),
    back: () => press('action.back'),
    /** One result of the plan page, by the name of its instrument. */
    result,
    openResult,
    /** Opens one instrument again, from its result. */
    async change(title: string) {
      await openResult(title)
      await press('action.change', result(title))
    },
    /** The record levels on offer. */
    async levels() {
      const texts = await question(t('limits.record')).locator('label').allInnerTexts()
      return texts.map((text) => text.split('\n')[0]?.trim())
    },
    /** From the plan to the choice of the record, past the preview of what was chosen with the limits. */
    async toRecord() {
      await press('plan.continue')
      if ((await aside.locator('#page input[name="~page"]').getAttribute('value')) === 'preview') {
        await press('preview.change')
      }
    },
    async preview(level: RecordLevel, contact?: 'yes' | 'no') {
      await chooseLevel(level)
      if (contact) await choose(question(t('record.contact')), t(`record.${contact}`))
      await press('record.show')
    },
    /** What the preview shows of each entry: its sentences, and the resource. */
    async entries() {
      const sections = await aside.locator('section.entry').all()
      return Promise.all(
        sections.map(async (section) => ({
          says: await section.innerText(),
          fhir: JSON.parse((await section.locator('pre').textContent()) ?? '') as Observation,
        })),
      )
    },
    confirm: () => press('preview.confirm'),
    saveAndFinish: () => press('preview.finish'),
    finishWithNothing: () => press('preview.finish-none'),
    retry: () => press('action.try-again'),
    finish: () => press('action.finish'),
    finishAnyway: () => press('outcome.finish-anyway'),
  }
}
