import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ehrCommand } from '../../../src/commands/ehr.js'
import { NOW, ringOf } from '../smart-launch/fake-ehr.js'

const CLOCK = { now: NOW }
const around = { now: () => CLOCK.now, newId: randomUUID, randomBytes, sleep: async () => undefined }

function stage(answers: Record<string, unknown> = {}, { withKeys = '', ...more }: Record<string, string> = {}) {
  const root = mkdtempSync(path.join(tmpdir(), 'aside-ehr-'))
  const [lines, complained]: [string[], string[]] = [[], []]
  const env = {
    SIGNING_KEYS: path.join(root, 'deep', 'keys.json'),
    EHR_DIR: path.resolve('smart-launch/ehrs'),
    ...more,
  }
  if (withKeys) {
    mkdirSync(path.dirname(env.SIGNING_KEYS))
    writeFileSync(env.SIGNING_KEYS, JSON.stringify(ringOf('current', 'next')))
  }
  const fetch = async (url: string) =>
    url in answers ? Response.json(answers[url]) : new Response('no', { status: 404 })
  const run = (...args: string[]) =>
    ehrCommand(args, {
      ...{ env, root: process.cwd(), fetch, ...around },
      ...{ print: (line) => void lines.push(line), complain: (line) => void complained.push(line) },
    })
  return { run, lines, complained, root, file: env.SIGNING_KEYS }
}

/** What a running Aside publishes. */
const published = (kid: string) => ({
  keys: ['ES384', 'RS384'].map((alg) => ({ kty: 'EC', crv: 'P-384', x: 'x', y: 'y', kid: `${alg} ${kid}`, alg })),
})

describe('npm run ehr', () => {
  it('explains itself when it does not understand', async () => {
    const { run, lines, complained } = stage()
    expect(await run('keys', 'destroy')).toBe(2)
    expect([lines, complained.length]).toEqual([[], 7])
  })

  it('makes keys once, readable by one user, and shows no secret', async () => {
    const { run, lines, file } = stage()
    expect(await run('keys', 'new')).toBe(0)
    const text = readFileSync(file, 'utf8')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await run('keys', 'new')).toBe(1)
    expect(readFileSync(file, 'utf8')).toBe(text)
    expect(await run('keys', 'list')).toBe(0)
    for (const { d } of (JSON.parse(text) as { keys: { d: string }[] }).keys) expect(lines.join()).not.toContain(d)
  })

  it('refuses to rotate before EHRs can have seen the next key', async () => {
    const { run, lines, file } = stage()
    CLOCK.now = NOW
    mkdirSync(path.dirname(file))
    writeFileSync(file, JSON.stringify(ringOf('current', 'next')))
    expect(await run('keys', 'rotate')).toBe(1)
    CLOCK.now += 600_000
    expect(await run('keys', 'rotate')).toBe(0)
    expect(lines.filter((line) => line.includes('previous'))).toHaveLength(2)
  })

  it('prints a table for an EHR that answers', async () => {
    const base = 'http://localhost:4004'
    const answers = {
      [`${base}/fhir/.well-known/smart-configuration`]: {
        issuer: `${base}/fhir`,
        jwks_uri: `${base}/keys`,
        authorization_endpoint: `${base}/authorize`,
        token_endpoint: `${base}/token`,
        capabilities: ['launch-ehr'],
      },
      [`${base}/keys`]: { keys: [] },
      'http://127.0.0.1:3000/.well-known/jwks.json': published('current'),
    }
    const { run, lines } = stage(answers, { withKeys: '1' })
    expect(await run('check', 'sandbox')).toBe(0)
    expect(lines.join('\n')).toMatch(/EHR launch +yes +used/)
    expect(lines.join('\n')).toMatch(/PKCE S256 +no +sent anyway/)
    expect(lines.join('\n')).toMatch(/\/metadata +cannot be read/)
  })

  it('says why it cannot check', async () => {
    const { run, lines, complained } = stage()
    expect(await run('check', 'sandbox')).toBe(1)
    expect(lines.at(-1)).toBe('No launch works: LAUNCH_DISCOVERY_FAILED: discovery answered 404')
    expect(await run('check', 'no-such-profile')).toBe(1)
    expect(complained.at(-1)).toMatch(/no-such-profile\.json cannot be read, or is not JSON$/)
  })
})

describe('npm run ehr -- check', () => {
  const CLINIC = 'https://fhir.clinic.org/r4'
  const settings = { part2Program: false, setting: 'primary-care', timeZone: 'America/Chicago' }
  const profile = {
    name: 'Clinic',
    issuer: CLINIC,
    clientId: 'aside',
    authentication: { method: 'private_key_jwt', alg: 'ES384' },
    scopes: 'openid fhirUser launch patient/Patient.r',
    endpointOrigins: ['https://fhir.clinic.org'],
    frameAncestors: ['https://ehr.clinic.org'],
    site: settings,
  }
  const discovery = {
    issuer: 'https://login.clinic.org',
    authorization_endpoint: 'https://fhir.clinic.org/authorize',
    token_endpoint: 'https://fhir.clinic.org/token',
  }
  /** Checks a file of its own. @returns what is printed */
  const check = async (changes: object, answers: Record<string, unknown> = {}, more: Record<string, string> = {}) => {
    const { run, lines, root } = stage({ [`${CLINIC}/.well-known/smart-configuration`]: discovery, ...answers }, more)
    const file = path.join(root, 'clinic.json')
    writeFileSync(file, JSON.stringify({ ...profile, ...changes }))
    const code = await run('check', file)
    return { code, text: lines.join('\n') }
  }

  it('explains an issuer that is not pinned', async () => {
    const { code, text } = await check({})
    expect(code).toBe(1)
    expect(text).toMatch(/^issuer +https:\/\/login\.clinic\.org +no launch: who signs .* add it to endpointOrigins$/m)
    expect(text).toMatch(/^token_endpoint +https:\/\/fhir\.clinic\.org +pinned/m)
    expect(text).toContain('No launch works: LAUNCH_DISCOVERY_FAILED: issuer is not on a pinned origin')
  })

  it('lists what serve refuses, each once, with what mends it', async () => {
    const secret = { method: 'client_secret_basic', secret: { env: 'CLINIC_SECRET' } }
    const { text } = await check({ clientId: 'REPLACE-me', authentication: secret })
    const refused = text.split('npm run serve refuses')[1]!.split('\n').slice(1)
    expect(refused).toEqual([...new Set(refused)])
    for (const problem of [
      '- clinic.json: clientId: still holds a placeholder',
      '- clinic.json: authentication.secret: there is no client secret; set CLINIC_SECRET',
      '- STATE_KEYS is required: sessions are sealed with it; make one with node -p',
      '- CONTENT_APPROVAL is required: ',
    ])
      expect(refused.filter((line) => line.startsWith(problem))).toHaveLength(1)
  })

  it('lists it, too, where the EHR cannot be asked', async () => {
    const gone = { [`${CLINIC}/.well-known/smart-configuration`]: undefined }
    const { code, text } = await check({ clientId: 'REPLACE-me' }, gone)
    expect(code).toBe(1)
    expect(text).toContain('No launch works: LAUNCH_DISCOVERY_FAILED')
    expect(text).toContain('- clinic.json: clientId: still holds a placeholder')
  })

  it('says in plain words what is wrong with a file', async () => {
    const { code, text } = await check({ name: 7, fast: true, authorize: 'put', clientId: undefined })
    expect(code).toBe(1)
    expect(text).toContain('- clinic.json: name: must be a text')
    expect(text).toContain('- clinic.json: authorize: must be "get" or "post"')
    expect(text).toContain('- clinic.json: clientId: is missing')
    expect(text).toContain('- clinic.json: profile: has "fast", which is not known here')
    expect(text).not.toMatch(/Invalid|expected|received|Unrecognized/)
  })

  it.each([
    ['are those it signs with', 'current', /our keys at PUBLIC_URL +yes/, 0],
    ['are others', 'other', /our keys at PUBLIC_URL +no +others than those in SIGNING_KEYS/, 1],
    ['cannot be reached', '', /our keys at PUBLIC_URL +not reachable/, 1],
  ])(
    'says whether the keys at the public address %s, without which no launch works',
    async (_what, kid, line, ends) => {
      const own = { ...discovery, issuer: 'https://fhir.clinic.org', jwks_uri: 'https://fhir.clinic.org/keys' }
      const answers = {
        [`${CLINIC}/.well-known/smart-configuration`]: own,
        'https://fhir.clinic.org/keys': { keys: [] },
        ...(kid && { 'https://aside.clinic.org/.well-known/jwks.json': published(kid) }),
      }
      const settings = { PUBLIC_URL: 'https://aside.clinic.org', DEMONSTRATION: '1', withKeys: '1' }
      const { code, text } = await check({}, answers, settings)
      expect(text).toMatch(line)
      expect(text).toMatch(/^Redirect URI to register: https:\/\/aside\.clinic\.org\/callback\/clinic$/m)
      expect([text.includes('with TOKEN_REFUSED'), code]).toEqual([ends === 1, ends])
    },
  )

  it('names the redirect URI to register, and the one that a second profile makes of it', async () => {
    const alone = mkdtempSync(path.join(tmpdir(), 'aside-no-ehrs-'))
    const { text } = await check({}, {}, { PUBLIC_URL: 'https://aside.clinic.org', EHR_DIR: alone })
    expect(text).toContain(
      'Redirect URI to register: https://aside.clinic.org/callback, and with a second profile https://aside.clinic.org/callback/clinic',
    )
  })

  it('says of keys that are none what a start says, and all the rest, too', async () => {
    const keys = path.join(mkdtempSync(path.join(tmpdir(), 'aside-ehr-')), 'keys.json')
    writeFileSync(keys, 'half of a r')
    const { code, text } = await check({ clientId: 'REPLACE-me' }, {}, { SIGNING_KEYS: keys })
    expect(code).toBe(1)
    expect(text).toMatch(/^our keys at PUBLIC_URL +not known +.*keys\.json is not a key ring; move it away/m)
    expect(text).toContain('- clinic.json: clientId: still holds a placeholder')
  })
})
