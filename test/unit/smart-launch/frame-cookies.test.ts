import request from 'supertest'
import { BASE, NOW, profileWith } from './fake-ehr.js'
import { LAUNCH, launchStage } from './launch-stage.js'

const OPAQUE = 'opaque+value/1='
const FRAMED = { 'sec-fetch-dest': 'iframe' }

async function stage(options: Parameters<typeof launchStage>[0] = {}) {
  const all = await launchStage(options)
  const get = (path: string, headers: Record<string, string> = FRAMED) => request(all.app).get(path).set(headers)
  /** As a frame that keeps no cookie: to where a new window would go on. */
  const toNewWindow = async () => {
    const { headers } = await get(LAUNCH)
    return (await get(headers.location!)).headers['x-new-window']!
  }
  return { ...all, get, toNewWindow }
}

describe('a launch in a frame', () => {
  it('is set aside first, sealed away from the address, with a cookie that shows whether cookies are kept', async () => {
    const { get, waiting, ehr } = await stage()
    const { status, headers, text } = await get(LAUNCH)
    expect([status, headers.location]).toEqual([303, expect.stringMatching(/^\/launch\?resume=[\w-]{43}$/)])
    expect(headers['set-cookie']).toEqual([expect.stringMatching(/^__Host-p=1; Max-Age=600; Path=\/;/)])
    for (const part of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned'])
      expect(headers['set-cookie']![0]).toContain(part)
    expect([headers['cache-control'], headers['referrer-policy']]).toEqual(['no-store', 'no-referrer'])
    expect(`${JSON.stringify(headers)}${text}`).not.toContain('opaque')
    expect([...waiting.records.values()]).toEqual([{ iss: BASE, launch: OPAQUE, since: NOW }])
    expect(ehr.calls).toEqual([])
  })

  it('goes on where the cookie came back, with the same launch', async () => {
    const { get, begin, back, opened } = await stage()
    const { headers } = await get(LAUNCH)
    const { sent, state, code, cookie } = await begin(headers.location, { ...FRAMED, cookie: '__Host-p=1' })
    expect([sent.get('launch'), sent.get('aud')]).toEqual([OPAQUE, BASE])
    expect((await back({ state, code }, cookie)).status).toBe(303)
    expect(opened).toHaveLength(1)
  })

  it('is not set aside again while the cookie lives', async () => {
    const { get } = await stage()
    const { headers } = await get(LAUNCH, { ...FRAMED, cookie: 'a=b; __Host-p=1' })
    expect(new URL(headers.location!).searchParams.get('launch')).toBe(OPAQUE)
  })

  it('is refused where the cookie did not come back, offers a new window, and asks nobody', async () => {
    const { get, ehr } = await stage()
    const { headers } = await get(LAUNCH)
    const answer = await get(headers.location!)
    expect([answer.status, answer.body.code]).toEqual([400, 'LAUNCH_COOKIES_BLOCKED'])
    expect(answer.headers.location).toBeUndefined()
    expect(answer.headers['x-new-window']).toMatch(/^\/launch\?resume=[\w-]{43}$/)
    expect(answer.headers['x-new-window']).not.toBe(headers.location)
    expect(`${JSON.stringify(answer.headers)}${answer.text}`).not.toContain('opaque')
    expect([answer.headers['x-known'], ehr.calls]).toEqual(['invented', []])
  })

  it('goes on in the new window, which has its own cookies', async () => {
    const { begin, back, toNewWindow } = await stage()
    const { sent, state, code, cookie } = await begin(await toNewWindow(), { 'sec-fetch-dest': 'document' })
    expect(sent.get('launch')).toBe(OPAQUE)
    expect((await back({ state, code }, cookie)).status).toBe(303)
  })

  it.each(['frame', 'embed', 'object'])('is recognised in an element %s, too', async (element) => {
    const { get } = await stage()
    expect((await get(LAUNCH, { 'sec-fetch-dest': element })).headers.location).toContain('/launch?resume=')
  })

  it('of a tenant that wants a window gets its window: a Lax cookie does not come back in a frame', async () => {
    const { get } = await stage({ profile: profileWith({ cookies: 'top-level' }) })
    const { headers } = await get(LAUNCH)
    expect(headers['set-cookie']![0]).toMatch(/^__Host-p-top=1; .*SameSite=Lax/)
    const answer = await get(headers.location!, { ...FRAMED, cookie: '__Host-p=1' })
    expect([answer.body.code, answer.headers['x-new-window']]).toEqual(['LAUNCH_COOKIES_BLOCKED', expect.any(String)])
  })

  it('keeps a standalone launch standalone', async () => {
    const { get, begin } = await stage({ profile: profileWith({ standalone: true }) })
    const { headers } = await get(`/launch?${new URLSearchParams({ iss: BASE })}`)
    const { sent } = await begin(headers.location, { ...FRAMED, cookie: '__Host-p=1' })
    expect([sent.has('launch'), sent.get('scope')!.includes('launch/patient')]).toEqual([false, true])
  })
})

describe('a launch that is not set aside', () => {
  it.each([
    ['comes from a browser that does not say where', {}],
    ['is in a tab of its own', { 'sec-fetch-dest': 'document' }],
  ])('%s', async (_what, headers: Record<string, string>) => {
    const { begin, waiting } = await stage()
    expect((await begin(LAUNCH, headers)).state).toHaveLength(43)
    expect(waiting.records.size).toBe(0)
  })

  it('is of nobody known, repeated or malformed', async () => {
    const { get, waiting } = await stage()
    const paths = ['/launch?iss=https://evil.example&launch=x', `${LAUNCH}&launch=y`, '/launch?launch=x']
    const answers = await Promise.all(paths.map((path) => get(path)))
    expect(answers.map(({ status }) => status)).toEqual([403, 400, 400])
    expect(waiting.records.size).toBe(0)
  })
})

describe('a ticket', () => {
  const unknown = 'a'.repeat(43)

  it('is good once', async () => {
    const { get, toNewWindow } = await stage()
    const path = await toNewWindow()
    const window = { 'sec-fetch-dest': 'document' }
    const answers = await Promise.all([get(path, window), get(path, window)])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 400])
    expect((await get(path, window)).body.code).toBe('LAUNCH_STATE_MISMATCH')
  })

  it('is good for ten minutes', async () => {
    const { get, toNewWindow, clock } = await stage()
    const path = await toNewWindow()
    clock.now = NOW + 10 * 60_000 + 1
    expect((await get(path, {})).body.code).toBe('LAUNCH_STATE_MISMATCH')
  })

  it.each([
    ['that is unknown', `resume=${unknown}`, 'LAUNCH_STATE_MISMATCH'],
    ['that is empty', 'resume=', 'LAUNCH_MALFORMED'],
    ['that is no ticket', 'resume=../../etc/passwd', 'LAUNCH_MALFORMED'],
    ['that is there twice', `resume=${unknown}&resume=${unknown}`, 'LAUNCH_MALFORMED'],
    ['beside an iss', `resume=${unknown}&iss=${BASE}`, 'LAUNCH_MALFORMED'],
    ['after an iss', `iss=${BASE}&launch=x&resume=${unknown}`, 'LAUNCH_MALFORMED'],
  ])('%s is refused', async (_what, query, code) => {
    const { get, ehr } = await stage()
    expect((await get(`/launch?${query}`)).body.code).toBe(code)
    expect(ehr.calls).toEqual([])
  })

  it('is no state, and a state is no ticket', async () => {
    const { get, begin, back, toNewWindow } = await stage()
    const { state, code, cookie } = await begin()
    expect((await get(`/launch?resume=${state}`, {})).body.code).toBe('LAUNCH_STATE_MISMATCH')
    const ticket = (await toNewWindow()).split('=')[1]!
    expect((await back({ state: ticket, code }, cookie)).body.code).toBe('LAUNCH_STATE_MISMATCH')
  })
})
