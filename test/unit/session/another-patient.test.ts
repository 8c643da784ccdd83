import { setImmediate as soon } from 'node:timers/promises'
import type { Tokens } from '../../../smart-launch/launch-context.js'
import type { Refresh } from '../../../smart-launch/refresh.js'
import { Failure, type FailureCode } from '../../../src/errors.js'
import { aSession, NOW, withoutChart } from '../../support/a-session.js'
import { KEY, sessionStage } from '../../support/session-stage.js'

/** Good for a moment: renewed early. */
const OLD: Tokens = { accessToken: 'access-old', refreshToken: 'refresh-1', expiresAt: NOW + 1_000, scopes: [] }
const { launch } = aSession()
const ENDED = { code: 'SESSION_ENDED' }
const CHANGED = { code: 'PATIENT_CHANGED' }

/** An EHR whose answers to a refresh token have these codes, the last one for ever. */
async function stageOf(...codes: readonly FailureCode[]) {
  let asked = 0
  const refresh: Refresh = async () => {
    const code = codes[Math.min(asked, codes.length - 1)] ?? 'TOKEN_REFUSED'
    asked += 1
    await soon()
    throw new Failure(code, '')
  }
  const stage = sessionStage(refresh)
  await stage.sessions.open(aSession(), OLD, KEY.secret, withoutChart)
  return { ...stage, asked: () => asked }
}

describe('once a renewal names another patient, a session has no tokens any more', () => {
  it('whoever was told of it', async () => {
    const { tokens, released, asked } = await stageOf('PATIENT_CHANGED', 'TOKEN_REFUSED')
    const live = await tokens.of(KEY, launch)
    await expect(live.current()).rejects.toMatchObject(CHANGED)
    await expect(live.current()).rejects.toMatchObject(ENDED)
    await expect(live.renewed(OLD)).rejects.toMatchObject(ENDED)
    await expect(tokens.of(KEY, launch)).rejects.toMatchObject(ENDED)
    expect([released, asked()]).toEqual([['access-old'], 1])
  })

  it('at whichever replica', async () => {
    const { replica, released } = await stageOf('PATIENT_CHANGED', 'TOKEN_REFUSED')
    const [one, two] = [replica(), replica()]
    const [live, other] = await Promise.all([one, two].map(({ tokens }) => tokens.of(KEY, launch)))
    await expect(live!.current()).rejects.toMatchObject(CHANGED)
    await expect(other!.current()).rejects.toMatchObject(ENDED)
    await expect(two.tokens.of(KEY, launch)).rejects.toMatchObject(ENDED)
    expect(released).toEqual(['access-old'])
  })

  it('and hands back nothing twice when it ends', async () => {
    const { tokens, sessions, released, deeds } = await stageOf('PATIENT_CHANGED')
    await expect((await tokens.of(KEY, launch)).current()).rejects.toMatchObject(CHANGED)
    await sessions.end(KEY)
    expect([released, deeds]).toEqual([['access-old'], ['opened', 'ended']])
  })

  it('but keeps them after any other failure', async () => {
    const { tokens, released } = await stageOf('TOKEN_REFUSED')
    expect(await (await tokens.of(KEY, launch)).current()).toEqual(OLD)
    expect(await (await tokens.of(KEY, launch)).current()).toEqual(OLD)
    expect(released).toEqual([])
  })
})
