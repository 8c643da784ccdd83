import { ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'

/** Pages that say nothing anyone could mind, and so have nothing to hide. */
const NEUTRAL = ['privacy-check', 'wellness', 'hidden']
const stage = await createTestApp()
const hideButtons = (html: string): readonly string[] => html.match(/<button[^>]* value="hide"[^>]*>/g) ?? []
const isNeutral = (page: string): boolean => NEUTRAL.includes(page)
const pages = Object.entries(ON_PAGE)

it.each(pages.filter(([page]) => !isNeutral(page)))('%s can be hidden with one touch', async (_page, session) => {
  const { text } = await (await stage.open(session)).get()
  expect(hideButtons(text)).toEqual([
    expect.stringMatching(/^<button form="page" class="hide" name="~action" value="hide" formnovalidate/),
  ])
})

it.each(pages.filter(([page]) => isNeutral(page)))('%s has nothing to hide', async (_page, session) => {
  expect(hideButtons((await (await stage.open(session)).get()).text)).toEqual([])
})

it('the questions of a patient who holds the device can be hidden, too, and the card to take home', async () => {
  const handover = { pinHash: 'x', salt: 'y', wrongTries: 0, stage: 'with-patient' } as const
  const takeHome = { choice: 'card', services: [], shown: true } as const
  for (const session of [
    { ...ON_PAGE['questions 2'], handover },
    { ...ON_PAGE.plan, takeHome },
  ])
    expect(hideButtons((await (await stage.open(session)).get().redirects(1)).text)).toHaveLength(1)
})
