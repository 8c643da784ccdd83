import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ehrCommand } from '../../../src/commands/ehr.js'
import { NOW, ringOf } from '../smart-launch/fake-ehr.js'

const CLOCK = { now: NOW }

function stage(answers: Record<string, unknown> = {}) {
  const root = mkdtempSync(path.join(tmpdir(), 'aside-ehr-'))
  const lines: string[] = []
  const env = { SIGNING_KEYS: path.join(root, 'deep', 'keys.json'), EHR_DIR: path.resolve('smart-launch/ehrs') }
  const fetch = async (url: string) =>
    url in answers ? Response.json(answers[url]) : new Response('no', { status: 404 })
  const run = (...args: string[]) =>
    ehrCommand(args, { env, root, now: () => CLOCK.now, fetch, print: (line) => void lines.push(line) })
  return { run, lines, file: env.SIGNING_KEYS }
}

describe('npm run ehr', () => {
  it('explains itself when it does not understand', async () => {
    const { run, lines } = stage()
    expect(await run('keys', 'destroy')).toBe(2)
    expect(lines).toHaveLength(4)
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
    const { run, lines } = stage({
      [`${base}/fhir/.well-known/smart-configuration`]: {
        issuer: `${base}/fhir`,
        jwks_uri: `${base}/keys`,
        authorization_endpoint: `${base}/authorize`,
        token_endpoint: `${base}/token`,
        capabilities: ['launch-ehr'],
      },
      [`${base}/keys`]: { keys: [] },
    })
    expect(await run('check', 'sandbox')).toBe(0)
    expect(lines.join('\n')).toMatch(/EHR launch +yes +used/)
    expect(lines.join('\n')).toMatch(/PKCE S256 +no +sent anyway/)
    expect(lines.join('\n')).toMatch(/\/metadata +cannot be read/)
  })

  it('says why it cannot check', async () => {
    const { run, lines } = stage()
    expect(await run('check', 'sandbox')).toBe(1)
    expect(lines).toEqual(['LAUNCH_DISCOVERY_FAILED: discovery answered 404'])
  })
})
