import request, { type Response } from 'supertest'
import { createTestApp } from '../support/create-test-app.js'
import { ON_PAGE } from '../support/a-session.js'
import { BASE } from '../unit/smart-launch/fake-ehr.js'

const OURS = 'https://ehr.example'
/** A page of nobody: of no EHR, and with nothing that acts. */
const ANY = 'https:'
const NOBODY = "'none'"

/** The directives of a response's policy, by name. */
function policyOf({ headers }: Response): Readonly<Record<string, string>> {
  const text = headers['content-security-policy'] ?? ''
  return Object.fromEntries(
    text.split('; ').map((line) => [line.split(' ')[0]!, line.slice(line.indexOf(' ') + 1)] as const),
  )
}

/** An answer to HEAD has no text, whatever its type says. */
const textOf = ({ text }: Partial<Response>): string => text ?? ''

/** Every kind of answer the app gives: what it is, its status, who may frame it, and how to get it. */
async function answers(): Promise<readonly (readonly [string, number, string, Response])[]> {
  const { app, open } = await createTestApp()
  const broken = await createTestApp({
    web: { ehrFor: () => Promise.reject(new TypeError('marked')) },
    deps: { checkReady: () => Promise.reject(new Error('marked')) },
  })
  const preview = { ...ON_PAGE.preview, chartEntries: { ...ON_PAGE.preview.chartEntries, entries: [{}] } } as never
  const [own, gone, failing] = [await open(), await open(), await broken.open(preview)]
  const of = (address: string) => request(app).get(address)
  const stale = (await own.get()).text
  return [
    ['a page', 200, OURS, await own.get()],
    ['a redirect', 303, OURS, await own.post({ page: 'privacy-check', alone: 'yes' })],
    [
      'a page shown again',
      422,
      OURS,
      await (await open(ON_PAGE.preview)).post({ page: 'preview', action: 'confirm', seen: stale }),
    ],
    ['a refused form', 403, OURS, await own.post({ csrf: 'x' })],
    ['a form that is too large', 400, ANY, await own.post({ page: 'x'.repeat(270_000) })],
    ['a session of another browser', 401, ANY, await gone.get().set('cookie', '')],
    [
      'a bug',
      500,
      OURS,
      await failing.post({ page: 'preview', action: 'confirm', seen: ON_PAGE.preview.chartEntries.digest }),
    ],
    ['a page for nobody', 404, ANY, await of('/no/such/page')],
    ['a malformed address', 400, ANY, await of('/session/%E0%A4%A')],
    ['another method', 404, ANY, await request(app).delete(own.address)],
    ['the end', 200, ANY, await of('/ended')],
    ['the health', 200, NOBODY, await of('/healthz')],
    ['the readiness', 200, NOBODY, await of('/readyz')],
    ['whether it leaves', 200, NOBODY, await of('/readyz/shutdown')],
    ['no readiness', 500, ANY, await request(broken.app).get('/readyz')],
    ['an asset', 200, NOBODY, await of('/assets/v1/aside.css')],
    ['an asset that is not there', 404, ANY, await of('/assets/v1/none.css')],
    ['a way out of the assets', 404, ANY, await of('/assets/v1/%2e%2e/messages.ts')],
    ['the keys', 200, NOBODY, await of('/.well-known/jwks.json')],
    ['a launch of nobody', 400, ANY, await of('/launch')],
    ['a launch of a stranger', 403, ANY, await of('/launch?iss=https%3A%2F%2Fstranger.example&launch=x')],
    [
      'a launch of an EHR that is down',
      502,
      OURS,
      await of('/launch?iss=https%3A%2F%2Fehr.example%2Ftenant%2Ffhir&launch=x'),
    ],
    ['a return of nobody', 400, ANY, await of('/callback?state=x&code=y')],
    ['a launch by POST', 405, ANY, await request(app).post('/launch').type('form').send({ iss: BASE, launch: 'x' })],
    ['a look at a launch', 405, ANY, await request(app).head('/launch?launch=x')],
  ]
}

const ALL = await answers()

describe.each(ALL)('%s', (what, status, ancestors, response) => {
  it(`is ${status}`, () => expect(response.status).toBe(status))

  it('carries every header', () => {
    expect(response.headers).toMatchObject({
      'referrer-policy': /a (launch|return|look)/.test(what) ? 'no-referrer' : 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': what === 'an asset' ? 'cross-origin' : 'same-origin',
      'permissions-policy': expect.stringContaining('geolocation=()'),
      'x-robots-tag': 'noindex, nofollow',
    })
    const isForKeeping = ['an asset', 'the keys'].includes(what)
    expect(response.headers['cache-control']).toMatch(isForKeeping ? /^public, max-age=/ : /^no-store$/)
    for (const name of ['x-powered-by', 'x-frame-options', 'etag', 'server', 'access-control-allow-origin']) {
      expect(response.headers).not.toHaveProperty(name)
    }
  })

  it('may be framed by the right EHR only, and runs nothing but ours', () => {
    const policy = policyOf(response)
    expect(policy['frame-ancestors']).toBe(ancestors)
    expect(policy['default-src']).toBe("'none'")
    expect(policy['base-uri']).toBe("'none'")
    expect(policy['form-action']).toBe("'self'")
    expect(policy['script-src']).toMatch(/^'nonce-[\w-]{22}'$/)
    expect(policy['style-src']).toBe(policy['script-src'])
    expect(response.headers['content-security-policy']).not.toMatch(/unsafe|\*|data:|blob:|http:/)
  })

  it('names its scripts and styles by its own nonce', () => {
    const outside = textOf(response).replaceAll(/(<(script|style)[^>]*>)[\s\S]*?<\/\2>/g, '$1')
    const inPage = [...outside.matchAll(/<(?:script|style|link rel="stylesheet")[^>]*>/g)]
    const nonce = /'nonce-([^']+)'/.exec(response.headers['content-security-policy'] ?? '')?.[1]
    for (const [tag] of inPage)
      expect(tag.replaceAll('&#43;', '+').replaceAll('&#61;', '=')).toContain(`nonce="${nonce}"`)
  })
})

it('no page is translated by a browser: its words would be sent away, and are no longer those that were validated', () => {
  const pages = ALL.map(([, , , response]) => textOf(response)).filter((text) => text.includes('<html'))
  expect(pages.length).toBeGreaterThan(5)
  for (const text of pages) {
    expect(text).toMatch(/<html [^>]*translate="no"/)
    expect(text).toContain('<meta name="google" content="notranslate">')
  }
})

it('no two responses share a nonce', () => {
  const nonces = ALL.map(([, , , response]) => policyOf(response)['script-src'])
  expect(new Set(nonces).size).toBe(ALL.length)
})

it('no page has a style or a script of its own, or points anywhere else', () => {
  for (const [, , , { text = '', type }] of ALL) {
    if (type === 'text/html')
      expect(text).not.toMatch(/ style=| on\w+="|javascript:|(src|href|action)="(https?:)?\/\//i)
  }
})

it('no header names an EHR before it is known which one asks', () => {
  const unknown = ALL.filter(([, , ancestors]) => ancestors !== OURS)
  expect(unknown.length).toBeGreaterThan(15)
  for (const [, , , { headers }] of unknown) expect(JSON.stringify(headers)).not.toMatch(/ehr\.example|other\.example/)
})

it('a frame in a page that demands an embedder policy may load what it shows, and nothing else may', async () => {
  const { app } = await createTestApp()
  const policyFor = async (destination?: string) => {
    const sending = request(app).get('/ended')
    return (await (destination ? sending.set('sec-fetch-dest', destination) : sending)).headers[
      'cross-origin-resource-policy'
    ]
  }
  expect([await policyFor('iframe'), await policyFor('image'), await policyFor()]).toEqual([
    ...['cross-origin', 'same-origin', 'same-origin'],
  ])
})
