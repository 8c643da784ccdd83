import type { LaunchContext, Tokens } from '../../../smart-launch/launch-context.js'
import { liveTokens } from '../../../smart-launch/live-tokens.js'
import { createRefresh } from '../../../smart-launch/refresh.js'
import { revokeTokens } from '../../../smart-launch/revoke.js'
import { BASE, clientOf, DISCOVERY, fakeEhr, json, NOW, TOKEN } from './fake-ehr.js'

const TOKEN_URL = DISCOVERY.token_endpoint
const REVOKE_URL = DISCOVERY.revocation_endpoint

const context: LaunchContext = {
  profile: 'invented',
  iss: BASE,
  patient: 'pat-1',
  needPatientBanner: true,
  tokens: { accessToken: 'old', expiresAt: NOW + 30_000, scopes: TOKEN.scope.split(' '), refreshToken: 'refresh-0' },
}

async function stage(answer: object = {}, status = 200) {
  const ehr = await fakeEhr()
  ehr.answers[TOKEN_URL] = () => json({ ...TOKEN, ...answer }, status)
  const clock = { now: NOW }
  const client = await clientOf(ehr, undefined, clock)
  const { refresh } = createRefresh(client)
  const kept: Tokens[] = []
  const keeping = async (from: LaunchContext): Promise<Tokens> => {
    const tokens = await refresh(from)
    kept.push(tokens)
    return tokens
  }
  const live = (from = context) => liveTokens(from, { refresh: keeping, now: () => clock.now })
  const sent = () => ehr.calls.filter(({ url }) => url === TOKEN_URL).map(({ form }) => form.get('refresh_token'))
  return { ehr, clock, client, refresh, kept, live, sent }
}
const withTokens = (changes: Partial<Tokens>): LaunchContext => ({
  ...context,
  tokens: { ...context.tokens, ...changes },
})

describe('refreshing', () => {
  it('is done once for many who ask at the same time, across requests', async () => {
    const { live, sent, kept } = await stage()
    const sessions = Array.from({ length: 20 }, () => live())
    const tokens = await Promise.all(sessions.flatMap((session) => [session.current(), session.current()]))
    expect(new Set(tokens.map(({ accessToken }) => accessToken))).toEqual(new Set(['access-1']))
    expect(sent()).toEqual(['refresh-0'])
    expect(kept[0]!.refreshToken).toBe('refresh-1')
  })

  it.each([
    [503, 'EHR_UNREACHABLE'],
    [500, 'EHR_UNREACHABLE'],
    [429, 'EHR_UNREACHABLE'],
    [408, 'EHR_UNREACHABLE'],
    [400, 'TOKEN_REFUSED'],
    [401, 'TOKEN_REFUSED'],
  ])('tells an EHR that is away from one that says no: %i', async (status, code) => {
    const { refresh, ehr } = await stage({}, status)
    await expect(refresh(context)).rejects.toMatchObject({ code })
    ehr.answers[TOKEN_URL] = () => {
      throw new TypeError('fetch failed')
    }
    await expect(refresh(context)).rejects.toMatchObject({ code: 'EHR_UNREACHABLE' })
  })

  it('never uses a refresh token twice', async () => {
    const { live, sent } = await stage()
    await live().current()
    await live().current()
    expect(sent()).toEqual(['refresh-0'])
  })

  it('keeps the refresh token where the EHR sends none', async () => {
    const { live } = await stage({ refresh_token: undefined })
    expect((await live().current()).refreshToken).toBe('refresh-0')
  })

  it('ends the session when the EHR changes the patient', async () => {
    const { live, kept } = await stage({ patient: 'pat-2' })
    await expect(live().current()).rejects.toMatchObject({ code: 'PATIENT_CHANGED' })
    expect(kept).toEqual([])
  })

  it.each<[string, object]>([
    ['by an id that none has', { patient: 'Patient/other' }],
    ['by something else', { patient: 456 }],
    ['beside a token of no use', { patient: 'pat-2', access_token: '' }],
  ])('ends the session when the EHR names another patient %s', async (_how, answer) => {
    const { live } = await stage(answer)
    await expect(live().current()).rejects.toMatchObject({ code: 'PATIENT_CHANGED' })
  })

  it('goes on where the EHR names the patient again, or none', async () => {
    for (const patient of ['pat-1', '', null, undefined]) {
      const { live } = await stage({ patient })
      expect((await live().current()).accessToken).toBe('access-1')
    }
  })

  it('lets scopes shrink and never grow', async () => {
    const { live } = await stage({ scope: 'openid patient/*.cruds' })
    expect((await live().current()).scopes).toEqual(['openid'])
  })

  it('is not done while the token is good for another minute', async () => {
    const { live, sent } = await stage()
    await live(withTokens({ expiresAt: NOW + 61_000 })).current()
    expect(sent()).toEqual([])
  })

  it('goes on with the old token while it lasts, when the EHR refuses', async () => {
    const { live, clock } = await stage({}, 400)
    const session = live()
    expect((await session.current()).accessToken).toBe('old')
    clock.now += 31_000
    await expect(session.current()).rejects.toMatchObject({ code: 'EHR_FORBIDDEN' })
  })

  it('that failed early is not tried again by each call, but when the token has run out', async () => {
    const { live, clock, sent, ehr } = await stage({}, 503)
    const session = live()
    for (let call = 0; call < 5; call += 1) expect((await session.current()).accessToken).toBe('old')
    expect(sent()).toHaveLength(1)
    ehr.answers[TOKEN_URL] = () => json(TOKEN)
    clock.now += 31_000
    expect((await session.current()).accessToken).toBe('access-1')
    expect(sent()).toHaveLength(2)
  })

  it('answers one 401 with one refresh, and a late one with the token that came meanwhile', async () => {
    const { live, sent } = await stage()
    const session = live(withTokens({ expiresAt: NOW + 600_000 }))
    const refused = await session.current()
    const renewed = await Promise.all([session.renewed(refused), session.renewed(refused)])
    expect(renewed.map(({ accessToken }) => accessToken)).toEqual(['access-1', 'access-1'])
    expect((await session.renewed(refused)).accessToken).toBe('access-1')
    expect(sent()).toEqual(['refresh-0'])
  })

  it('has nothing to offer without a refresh token', async () => {
    const { live, clock } = await stage()
    const { refreshToken: _, ...bare } = context.tokens
    const session = live({ ...context, tokens: bare })
    await expect(session.renewed(bare)).rejects.toMatchObject({ code: 'EHR_FORBIDDEN' })
    clock.now += 31_000
    await expect(session.current()).rejects.toMatchObject({ code: 'EHR_FORBIDDEN' })
  })
})

describe('revoking', () => {
  it('hands both tokens back, proved like every other call', async () => {
    const { ehr, client } = await stage()
    ehr.answers[REVOKE_URL] = () => new Response(null, { status: 200 })
    expect(await revokeTokens(client, context)).toBe(true)
    const forms = ehr.calls.filter(({ url }) => url === REVOKE_URL).map(({ form }) => form)
    expect(forms.map((form) => form.get('token'))).toEqual(['refresh-0', 'old'])
    expect(forms.every((form) => form.has('client_assertion'))).toBe(true)
  })

  it('hands the access token back to an EHR that takes no other kind', async () => {
    const { ehr, client } = await stage()
    ehr.answers[REVOKE_URL] = ({ form }) =>
      form.get('token_type_hint') === 'refresh_token'
        ? json({ error: 'unsupported_token_type' }, 400)
        : new Response(null, { status: 200 })
    expect(await revokeTokens(client, context)).toBe(false)
    const asked = ehr.calls.filter(({ url }) => url === REVOKE_URL)
    expect(asked.map(({ form }) => form.get('token'))).toEqual(['refresh-0', 'old'])
  })

  it('lets the session end when the EHR does not answer, refuses, or offers none', async () => {
    const { ehr, client } = await stage()
    expect(await revokeTokens(client, context)).toBe(false)
    ehr.answers[REVOKE_URL] = json({}, 503)
    expect(await revokeTokens(client, context)).toBe(false)
    expect(await revokeTokens(client, { ...context, profile: 'gone' })).toBe(false)
  })
})
