import type { Tokens } from '../../../smart-launch/launch-context.js'
import { Failure } from '../../../src/errors.js'
import { aSession, NOW, withoutChart } from '../../support/a-session.js'
import { KEY, MINUTE, sessionStage } from '../../support/session-stage.js'

const OLD: Tokens = { accessToken: 'access-old', refreshToken: 'refresh-1', expiresAt: NOW + 1_000, scopes: [] }
const NEW: Tokens = { accessToken: 'access-new', refreshToken: 'refresh-2', expiresAt: NOW + 60 * MINUTE, scopes: [] }
const { launch } = aSession()

/** Two replicas; the first one's store fails so many times to keep what was renewed. */
async function twoReplicas(failures: number) {
  const refreshed: string[] = []
  const stage = sessionStage(async ({ tokens }) => {
    refreshed.push(`${tokens.refreshToken}`)
    return NEW
  })
  let left = failures
  const replace: typeof stage.store.replace = async (...asked) => {
    if (refreshed.length > 0 && left-- > 0) throw new Failure('STATE_UNAVAILABLE', 'the store is away')
    return stage.store.replace(...asked)
  }
  const [one, other] = [stage.replica({ replace }), stage.replica()]
  await one.sessions.open(aSession(), OLD, KEY.secret, withoutChart)
  return { one, other, refreshed, forgotten: stage.forgotten }
}

it('what was renewed while the store was away is kept when it is back, and no replica asks with the old one', async () => {
  const { one, other, refreshed, forgotten } = await twoReplicas(2)
  expect(await (await one.tokens.of(KEY, launch)).current()).toEqual(NEW)
  expect(await (await other.tokens.of(KEY, launch)).current()).toEqual(NEW)
  expect(refreshed).toEqual(['refresh-1'])
  expect(forgotten).toEqual(['refresh-1'])
})

it('a store that stays away is said to be away, and what nobody else knows is remembered', async () => {
  const { one, forgotten } = await twoReplicas(Infinity)
  const asked = (await one.tokens.of(KEY, launch)).renewed(OLD)
  await expect(asked).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' })
  expect(forgotten).toEqual([])
}, 20_000)
