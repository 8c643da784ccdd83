import { createTestApp, type Browser } from '../support/create-test-app.js'

const OURS = 'https://aside.example'
type Headers = Readonly<Record<string, string | undefined>>

const stage = await createTestApp()
let one: Browser
let other: Browser
beforeEach(async () => {
  ;[one, other] = [await stage.open(), await stage.open()]
})
const moved = async (): Promise<boolean> => (await one.session()).privacy !== undefined

describe('a form of ours is taken', () => {
  it.each<[string, Headers]>([
    ['with our origin', { origin: OURS, 'sec-fetch-site': undefined }],
    ['with our origin, said to be same-origin', { origin: OURS, 'sec-fetch-site': 'same-origin' }],
    ['with Origin null, as a proxy may make it', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['without an origin', { origin: undefined, 'sec-fetch-site': 'same-origin' }],
  ])('%s', async (_what, headers) => {
    const response = await one.post({ page: 'privacy-check', alone: 'yes' }, headers)
    expect([response.status, response.headers['location']]).toEqual([303, one.address])
    expect(await moved()).toBe(true)
  })
})

describe('a form is refused', () => {
  it.each<[string, Headers]>([
    ['from another origin', { origin: 'https://evil.example' }],
    [
      'from another origin that claims to be same-origin',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['from the EHR', { origin: 'https://ehr.example', 'sec-fetch-site': 'cross-site' }],
    ['from our host over http', { origin: 'http://aside.example' }],
    ['from our host on another port', { origin: 'https://aside.example:8443' }],
    ['from a host that begins like ours', { origin: 'https://aside.example.evil.example' }],
    ['with an empty origin', { origin: ' ', 'sec-fetch-site': 'cross-site' }],
    ['with Origin null', { origin: 'null', 'sec-fetch-site': undefined }],
    ['with Origin null from our site', { origin: 'null', 'sec-fetch-site': 'same-site' }],
    ['with Origin null from an address bar', { origin: 'null', 'sec-fetch-site': 'none' }],
    ['without an origin', { origin: undefined, 'sec-fetch-site': undefined }],
    ['without an origin from another site', { origin: undefined, 'sec-fetch-site': 'cross-site' }],
  ])('%s', async (_what, headers) => {
    const response = await one.post({ page: 'privacy-check', alone: 'yes' }, headers)
    expect(response.status).toBe(403)
    expect(response.text).toContain('FORM_REFUSED')
    expect(await moved()).toBe(false)
  })

  it.each([
    ['a page of ours in a sandbox without our origin, and is told so', {}, 'FORM_SANDBOXED'],
    ['a page of nobody in such a sandbox', { csrf: 'x'.repeat(43) }, 'FORM_REFUSED'],
  ])('from %s', async (_what, fields, code) => {
    const headers = { origin: 'null', 'sec-fetch-site': 'cross-site' }
    const response = await one.post({ page: 'privacy-check', alone: 'yes', ...fields }, headers)
    expect([response.status, response.text.includes(code)]).toEqual([403, true])
    expect(await moved()).toBe(false)
  })

  it.each<[string, () => unknown]>([
    ['without a token', () => undefined],
    ['with an empty token', () => ''],
    ["with another session's token", () => other.token],
    ['with a token that is cut short', () => one.token.slice(1)],
    ['with a token that is one character off', () => one.token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))],
    ['with the secret itself', () => one.key.secret],
    ['with the token twice', () => [one.token, one.token]],
    ['with the token of JavaScript', () => '[object Object]'],
  ])('%s', async (_what, csrf) => {
    const response = await one.post({ csrf: csrf(), page: 'privacy-check', alone: 'yes' })
    expect(response.status).toBe(403)
    expect(await moved()).toBe(false)
  })

  it("with another browser's cookie for the same session", async () => {
    const cookie = `__Host-s-${one.key.handle}=${other.key.secret}`
    expect((await one.post({ page: 'privacy-check', alone: 'yes' }, { cookie })).status).toBe(401)
    expect((await one.post({ csrf: other.token, page: 'privacy-check', alone: 'yes' }, { cookie })).status).toBe(401)
    expect(await moved()).toBe(false)
  })

  it.each([
    [
      'as JSON',
      'application/json',
      (token: string) => JSON.stringify({ '~csrf': token, '~page': 'privacy-check', '~alone': 'yes' }),
    ],
    ['as plain text', 'text/plain', (token: string) => `~csrf=${token}&~page=privacy-check&~alone=yes`],
    ['as parts', 'multipart/form-data; boundary=x', (token: string) => `--x\r\n\r\n~csrf=${token}\r\n--x--`],
  ])('sent %s', async (_what, type, body) => {
    const response = await one.sendRaw(type, body(one.token))
    expect([400, 403]).toContain(response.status)
    expect(await moved()).toBe(false)
  })

  it('that asks to end the session, too', async () => {
    const response = await one.post({ page: 'outcomes', action: 'finish' }, { origin: 'https://evil.example' })
    expect(response.status).toBe(403)
    expect((await one.get()).status).toBe(200)
  })
})

it('a token is not the secret, and cannot be used as the cookie', () => {
  expect(one.token).not.toContain(one.key.secret)
  expect(one.token).not.toBe(other.token)
})

describe('the token of a page', () => {
  const inPage = async (): Promise<string> => /name="~csrf" value="([\w-]+)"/.exec((await one.get()).text)?.[1] ?? ''

  it('is another one in each answer, in all of its parts, so that compressed lengths tell nothing about it', async () => {
    const tokens = [await inPage(), await inPage(), await inPage()]
    const parts = tokens.flatMap((token) => {
      const bytes = Buffer.from(token, 'base64url')
      return [bytes.subarray(0, 32), bytes.subarray(32)].map((part) => part.toString('hex'))
    })
    expect(parts.every((part) => part.length === 64)).toBe(true)
    expect(new Set(parts).size).toBe(6)
  })

  it('is taken also when a later answer brought another one', async () => {
    const first = await inPage()
    await inPage()
    expect((await one.post({ csrf: first, page: 'privacy-check', alone: 'yes' })).status).toBe(303)
    expect(await moved()).toBe(true)
  })

  it('is refused where the mask is that of another answer', async () => {
    const [first, second] = [await inPage(), await inPage()].map((token) => Buffer.from(token, 'base64url'))
    const mixed = Buffer.concat([first!.subarray(0, 32), second!.subarray(32)]).toString('base64url')
    expect((await one.post({ csrf: mixed, page: 'privacy-check', alone: 'yes' })).status).toBe(403)
  })
})
