import { createTestApp, type Browser } from '../support/create-test-app.js'
import { ON_PAGE } from '../support/a-session.js'
import { onTheWire, textOf } from '../support/on-the-wire.js'

const { app, open } = await createTestApp()
const session = await open(ON_PAGE['questions 1'])
const see = ({ address, cookie }: Browser, accept?: string, query = '') =>
  onTheWire(app, address + query, { cookie, ...(accept !== undefined && { 'accept-encoding': accept }) })

const without = (html: string): string => html.replaceAll(/nonce="[^"]*"|name="~csrf" value="[^"]*"/g, '')

describe('a page', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, br;q=0', 'gzip'],
    ['gzip', 'gzip'],
    ['*', 'br'],
    ['identity', undefined],
    ['zstd', undefined],
    [undefined, undefined],
  ])('goes to a browser that takes %s as %s', async (accept, encoding) => {
    const { status, headers, body } = await see(session, accept)
    expect([status, headers['content-encoding'], headers.vary]).toEqual([200, encoding, 'Accept-Encoding'])
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-length']).toBe(`${body.length}`)
  })

  it('is the same page in each of them', async () => {
    const [plain, ...encoded] = await Promise.all(
      ['identity', 'br', 'gzip'].map(async (accept) => without(textOf(await see(session, accept)))),
    )
    expect(plain).toContain('</html>')
    for (const one of encoded) expect(one).toBe(plain)
  })

  it('of four questions takes no more than 10 kB, and with all that it loads no more than 14', async () => {
    const page = await see(session, 'br, gzip')
    const loads = [...textOf(page).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, address]) => address!)
    expect(loads.map((address) => address.split('/').at(-1))).toEqual(['icon.svg', 'aside.css', 'aside.js'])
    const files = await Promise.all(loads.map((address) => onTheWire(app, address, { 'accept-encoding': 'br, gzip' })))
    expect(page.body.length).toBeLessThan(10_000)
    expect(files.reduce((sum, { body }) => sum + body.length, page.body.length)).toBeLessThan(14_000)
  })

  it.each(Object.entries(ON_PAGE))('holds nothing of its address: %s', async (_name, changes) => {
    const one = await open(changes)
    const [bare, asked] = [await see(one, 'identity'), await see(one, 'identity', '?guess=marked&~csrf=marked')]
    expect(asked.status).toBe(200)
    expect(without(textOf(asked))).toBe(without(textOf(bare)))
    expect(textOf(asked)).not.toContain('marked')
  })
})

it('what is no page is sent as it is', async () => {
  for (const path of ['/healthz', '/readyz', '/metrics', '/.well-known/jwks.json'])
    expect((await onTheWire(app, path, { 'accept-encoding': 'br, gzip' })).headers).not.toHaveProperty(
      'content-encoding',
    )
})

it('where a proxy compresses, a page is sent as it is', async () => {
  const off = await createTestApp({ deps: { compresses: false } })
  const { address, cookie } = await off.open()
  const { headers, body } = await onTheWire(off.app, address, { cookie, 'accept-encoding': 'br, gzip' })
  expect(headers).not.toHaveProperty('content-encoding')
  expect(headers).not.toHaveProperty('vary')
  expect(String(body)).toContain('</html>')
})
