import { rmSync } from 'node:fs'
import { loadContent } from '../../src/content/load-content.js'
import { loadPageAssets } from '../../src/web/load-page-assets.js'
import { fortyQuestions } from '../bench/forty-questions.mjs'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { ON_PAGE } from '../support/a-session.js'
import { onTheWire, textOf } from '../support/on-the-wire.js'

const { app, open } = await createTestApp()
const withForty = await createTestApp({ content: contentWithForty() })
const asksForty = await withForty.open(ON_PAGE['questions 1'])
const session = await open(ON_PAGE['questions 1'])
const see = ({ address, cookie }: Browser, accept?: string, query = '') =>
  onTheWire(app, address + query, { cookie, ...(accept !== undefined && { 'accept-encoding': accept }) })

/** The content of a site that asks one form: of forty questions. */
function contentWithForty() {
  const site = fortyQuestions()
  try {
    const { content, problems } = loadContent([process.cwd(), site])
    if (!content) throw new Error(problems.join('\n'))
    return content
  } finally {
    rmSync(site, { recursive: true })
  }
}

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
    [`br,${'x'.repeat(253)}`, 'br'],
    [`br,${'x'.repeat(254)}`, undefined],
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

  it.each([
    [4, 10_000, app, session],
    [40, 12_000, withForty.app, asksForty],
  ])('of %d questions takes no more than %d bytes', async (questions, most, server, { address, cookie }) => {
    const page = await onTheWire(server, address, { cookie, 'accept-encoding': 'br, gzip' })
    expect(textOf(page).match(/<fieldset/g)).toHaveLength(questions)
    expect(page.body.length).toBeLessThan(most)
  })

  it('loads its style sheet and icon, and has its script', async () => {
    const page = await see(session, 'br, gzip')
    const loads = [...textOf(page).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, address]) => address!)
    expect(loads.map((address) => address.split('/').at(-1))).toEqual(['icon.svg', 'aside.css'])
    expect(textOf(page)).toContain(loadPageAssets(process.cwd()).inlined['shared/script'])
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
  for (const path of ['/healthz', '/readyz', '/readyz/shutdown', '/metrics', '/.well-known/jwks.json'])
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
