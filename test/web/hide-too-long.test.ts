import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const FORM = 'application/x-www-form-urlencoded'
/** As a browser writes them, the button in front. */
const beginning = ({ token }: Browser, action: string): string =>
  `%7Eaction=${action}&%7Ecsrf=${token}&%7Epage=questions&%7Einstrument=hark&`
const TOO_MUCH = { bytes: `hark-h=${'y'.repeat(1_000_000)}`, fields: 'hark-h=LA33-6&'.repeat(10_001) }
const stage = await createTestApp()

describe.each(Object.entries(TOO_MUCH))('a form of too many %s', (_what, rest) => {
  it.each([
    ['hide', 'by-hand'],
    ['idle', 'idle'],
  ])('hides where its beginning says %s, and says later that the page was lost', async (action, hidden) => {
    const one = await stage.open(ON_PAGE['questions 1'])
    expect((await one.sendRaw(FORM, beginning(one, action) + rest)).status).toBe(303)
    expect(await one.session()).toMatchObject({ hidden, pageLost: true })
    expect(await one.session()).not.toHaveProperty('asked.hark')
    await one.post({ page: 'hidden', action: 'resume' })
    await one.post({ page: 'privacy-check', alone: 'yes' })
    expect((await one.get()).text).toContain(t('error.not-kept'))
  })

  it('takes nothing where it says something else, or nothing that can be read', async () => {
    const one = await stage.open(ON_PAGE['questions 1'])
    const before = await one.session()
    for (const start of [beginning(one, 'enter'), beginning(one, 'hide&%7Eaction=enter'), '']) {
      const { status, text } = await one.sendRaw(FORM, start + rest)
      expect([status, text.includes(t('error.FORM_UNREADABLE'))]).toEqual([400, true])
    }
    expect(await one.session()).toEqual(before)
  })

  it('hides nothing without the token of the page', async () => {
    const one = await stage.open(ON_PAGE['questions 1'])
    const stranger = { ...one, token: one.token.replaceAll(/./g, 'A') }
    expect((await one.sendRaw(FORM, beginning(stranger, 'hide') + rest)).status).toBe(403)
    expect(await one.session()).not.toHaveProperty('hidden')
  })

  it('hides the other sessions of the browser as well', async () => {
    const [one, beside] = [await stage.open(ON_PAGE['questions 1']), await stage.open(ON_PAGE.plan)]
    const cookie = `${one.cookie}; ${beside.cookie}`
    await one.sendRaw(FORM, beginning(one, 'hide') + rest).set('cookie', cookie)
    expect(await beside.session()).toMatchObject({ hidden: 'beside' })
  })
})
