import type { Tokens } from '../../../smart-launch/launch-context.js'
import { Failure } from '../../../src/errors.js'
import { aSession, NOW, withoutChart } from '../../support/a-session.js'
import { KEY, sessionStage } from '../../support/session-stage.js'

const { launch } = aSession()
const lasting = (name: string, ms: number): Tokens => ({
  ...{ accessToken: name, refreshToken: `refresh-${name}`, scopes: [] },
  expiresAt: NOW + ms,
})

/** Two replicas and an EHR that refuses to renew, or gives what is `given`. */
async function refusing() {
  const asked: string[] = []
  const given: Tokens[] = []
  const stage = sessionStage(async ({ tokens }) => {
    asked.push(tokens.accessToken)
    const next = given.shift()
    if (!next) throw new Failure('TOKEN_REFUSED', 'no')
    return next
  })
  const [one, two] = [stage.replica(), stage.replica()]
  await one.sessions.open(aSession(), lasting('old', 30_000), KEY.secret, withoutChart)
  const current = async ({ tokens }: typeof one): Promise<string> =>
    (await (await tokens.of(KEY, launch)).current()).accessToken
  return { ...stage, one, two, asked, given, current }
}

it('a token that could not be renewed early is used to its end, and each replica asks once', async () => {
  const { one, two, asked, current } = await refusing()
  for (const replica of [one, one, one, two, two]) expect(await current(replica)).toBe('old')
  expect(asked).toEqual(['old', 'old'])
})

it('once it has run out, and after a 401, it is asked for again', async () => {
  const { one, asked, given, clock, current } = await refusing()
  await current(one)
  await expect((await one.tokens.of(KEY, launch)).renewed(lasting('old', 0))).rejects.toMatchObject({
    code: 'EHR_FORBIDDEN',
  })
  clock.now += 31_000
  given.push(lasting('new', 50_000))
  expect(await current(one)).toBe('new')
  expect(asked).toEqual(['old', 'old', 'old'])
})

it('the next token is asked for early again', async () => {
  const { one, asked, given, clock, current } = await refusing()
  await current(one)
  clock.now += 31_000
  given.push(lasting('new', 50_000))
  await current(one)
  given.push(lasting('newer', 600_000))
  expect(await current(one)).toBe('newer')
  expect(asked).toEqual(['old', 'old', 'new'])
})
