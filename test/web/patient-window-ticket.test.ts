import request from 'supertest'
import { ON_PAGE, realContent } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { offer, openWindow, postTicket, ticketOn } from '../support/hand-over.js'
import { t } from '../support/messages.js'

const stage = await createTestApp()
const HERE = ON_PAGE['hand-over']
const headingOf = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
const opened = () => stage.open(HERE)
const lastSession = () => [...stage.store.entries.keys()].findLast((key) => key.startsWith('session:')) ?? ''

/** Something that happens before the ticket is used. */
const after = (happens: (one: Browser) => unknown) => async (one: Browser, ticket: string) => {
  await happens(one)
  return ticket
}

describe('a ticket opens nothing', () => {
  /** What happens to the ticket that was offered, and what is posted instead. */
  const spoiled: Readonly<Record<string, (one: Browser, ticket: string) => unknown>> = {
    'that is made up': () => 'A'.repeat(43),
    'that is none': () => 'ticket',
    'that is missing': () => undefined,
    'that comes twice': (_one, ticket) => [ticket, ticket],
    'that is the secret of staff': (one) => one.key.secret,
    'after staff went back': after((one) => one.post({ page: 'hand-over', action: 'back' })),
    'after another PIN was chosen': after((one) => offer(one, '9999')),
    'while the session is hidden': after((one) => one.post({ page: 'hand-over', action: 'hide' })),
    'after the session was hidden, and staff are not alone': after(async (one) => {
      await one.post({ page: 'hand-over', action: 'hide' })
      await one.post({ page: 'hidden', action: 'resume' })
      await one.post({ page: 'privacy-check', alone: 'no' })
    }),
    'after two minutes': after(() => void (stage.clock.now += 120_001)),
    'after the session has ended': after(() => stage.store.entries.delete(lastSession())),
  }

  it.each(Object.entries(spoiled))('%s', async (_what, spoil) => {
    const one = await opened()
    const ticket = await spoil(one, await offer(one))
    const { status, headers, text } = await postTicket(stage, ticket)
    expect([status, headers['set-cookie'], headers['location']]).toEqual([403, undefined, undefined])
    expect(text).toContain(t('error.WINDOW_REFUSED'))
    expect(JSON.stringify(await one.session())).not.toContain('"window"')
  })

  it.each<Record<string, string>>([
    { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    {},
  ])('that another site sends (%j), and stays good', async (headers) => {
    const one = await opened()
    const ticket = await offer(one)
    expect((await postTicket(stage, ticket, headers)).status).toBe(403)
    expect((await postTicket(stage, ticket)).status).toBe(303)
  })

  it('in an address: there is none to follow', async () => {
    const ticket = await offer(await opened())
    expect((await request(stage.app).get(`/patient?~ticket=${ticket}`)).status).toBe(404)
    expect((await postTicket(stage, ticket)).status).toBe(303)
  })

  it('a second time: of two windows one opens, also at the same moment', async () => {
    const one = await opened()
    const ticket = await offer(one)
    const both = await Promise.all([postTicket(stage, ticket), postTicket(stage, ticket)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 403])
    expect((await postTicket(stage, ticket)).status).toBe(403)
    expect((await one.session()).handover).toMatchObject({ stage: 'with-patient', wrongTries: 0 })
  })

  it('once the device has come back', async () => {
    const one = await opened()
    const ticket = await offer(one)
    await openWindow(stage, one, ticket)
    await one.post({ page: 'waiting', action: 'return', pin: '2468' })
    expect((await postTicket(stage, ticket)).status).toBe(403)
  })

  it('of another session', async () => {
    const [one, other] = [await opened(), await opened()]
    const patient = await openWindow(stage, one, await offer(other))
    expect((await one.session()).handover).toBeUndefined()
    expect((await other.session()).handover).toBeDefined()
    expect((await patient.get()).headers['location']).toBe('/handed-back')
  })
})

it.each(['sr-Latn-RS', 'zh-Hans', 'de-x-easy'])(
  'a window opens in %s, too, and keeps it when it is over',
  async (language) => {
    const content = realContent()
    const languages = new Map([...content.languages, [language, content.languages.get('en')!]])
    const other = await createTestApp({ content: { ...content, languages } })
    const one = await other.open({ ...HERE, language })
    const window = await openWindow(other, one, await offer(one))
    expect((await window.get().redirects(1)).status).toBe(200)
    await one.post({ page: 'waiting', action: 'return', pin: '2468' })
    expect((await window.get()).headers['location']).toBe(`/handed-back/${language}`)
  },
)

it('a page that is too old for its ticket asks for a PIN anew', async () => {
  const one = await opened()
  await offer(one)
  stage.clock.now += 120_001
  const { text } = await one.get()
  expect([ticketOn(text), text.includes('name="~pin"')]).toEqual(['', headingOf(text) === t('hand-over.heading')])
})

it('neither ticket nor cookie is legible in the store or the log', async () => {
  const one = await opened()
  const ticket = await offer(one)
  const { cookie } = await openWindow(stage, one, ticket)
  const secret = cookie.split('=')[1]!
  const kept =
    [...stage.store.entries].map((entry) => JSON.stringify(entry.map(String))).join() + JSON.stringify(stage.lines)
  for (const word of [ticket, secret, one.key.secret]) expect(kept).not.toContain(word)
})
