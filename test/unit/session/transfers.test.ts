import { randomBytes } from 'node:crypto'
import { Failure } from '../../../src/errors.js'
import { sealedRecords } from '../../../src/state/sealed-records.js'
import type { StateStore } from '../../../src/state/state-store.js'
import { sealer } from '../../../src/state/seal.js'
import type { LetGo } from '../../../src/session/let-go.js'
import { transfers, type TransferRecord } from '../../../src/session/transfers.js'
import { toPrivacyCheck } from '../../../src/web/pages/shared/hand-back.js'
import { aSession, ON_PAGE, withoutChart } from '../../support/a-session.js'
import { KEY, sessionStage, TOKENS } from '../../support/session-stage.js'
import { takenOver } from '../../support/taken-over.js'

const own = Buffer.alloc(32, 7)
const OTHER = { handle: 'o'.repeat(22), secret: 'secret-of-another-browser' }

/** Two replicas over one store: the code is made at the first, and entered at the second. */
async function twoReplicas() {
  const stage = sessionStage()
  const store = { ...stage.store, isShared: true }
  const replica = (seen: Partial<StateStore> = {}) => {
    const { sessions } = stage.replica(seen)
    const codes = sealedRecords<TransferRecord>('transfer', store, sealer([own], randomBytes))
    return {
      sessions,
      ...transfers({
        codes,
        sessions,
        store,
        key: own,
        limitsOf: () => stage.limits,
        randomBytes,
        now: () => stage.clock.now,
      }),
    }
  }
  const [first, second] = [replica(), replica()]
  await first.sessions.open(aSession(ON_PAGE.plan), TOKENS, KEY.secret, withoutChart)
  const into = aSession({ handle: OTHER.handle })
  await second.sessions.open(into, { ...TOKENS, accessToken: 'access-2' }, OTHER.secret, withoutChart)
  const hidden = await first.sessions.change(KEY, async (session) => {
    const transferOffer = await first.offer(KEY, session)
    return { ...session, hidden: 'by-hand', transferOffer }
  })
  return { ...stage, store, first, second, replica, into, code: hidden?.transferOffer?.code ?? '' }
}

it('a code that one replica made opens the session at another', async () => {
  const { first, second, into, code, released } = await twoReplicas()
  const found = (await second.redeem(code, into, OTHER)) as LetGo
  expect(found.key).toEqual(KEY)
  await second.sessions.change(OTHER, (before) => takenOver(found.session, before, 'transferred'))
  await second.sessions.end(found.key)
  expect(await first.sessions.find(KEY)).toBeNull()
  expect((await first.sessions.find(OTHER))?.asked).toEqual(ON_PAGE.plan.asked)
  expect(released).toEqual([TOKENS.accessToken])
})

it('of two that enter it at the same moment, at two replicas, one gets it', async () => {
  const { first, second, into, code } = await twoReplicas()
  const third = { ...OTHER, handle: 't'.repeat(22) }
  const both = await Promise.all([first.redeem(code, into, OTHER), second.redeem(code, into, third)])
  expect(both.filter((one) => one === 'wrong')).toHaveLength(1)
})

it('three tries count across replicas', async () => {
  const { first, second, into, code } = await twoReplicas()
  const wrong = [await first.redeem('CDFHJKMN', into, OTHER), await second.redeem('CDFHJKMN', into, OTHER)]
  expect([...wrong, await first.redeem('CDFHJKMN', into, OTHER), await second.redeem(code, into, OTHER)]).toEqual([
    ...['wrong', 'wrong', 'spent', 'spent'],
  ])
})

describe('a code that somebody else was shown at the same chart meanwhile', () => {
  const ANOTHER = { handle: 'a'.repeat(22), secret: 'secret-of-a-third-browser' }
  async function another() {
    const stage = await twoReplicas()
    const { first, second, into } = stage
    const wrong = async () => [
      await second.redeem('CDFHJKMN', into, OTHER),
      await first.redeem('CDFHJKMN', into, OTHER),
    ]
    expect(await wrong()).toEqual(['wrong', 'wrong'])
    await first.sessions.open(
      aSession({ ...ON_PAGE.plan, handle: ANOTHER.handle }),
      TOKENS,
      ANOTHER.secret,
      withoutChart,
    )
    const opened = await first.sessions.change(ANOTHER, async (session) => {
      return { ...session, hidden: 'by-hand', transferOffer: await first.offer(ANOTHER, session) }
    })
    expect(await wrong()).toEqual(['wrong', 'wrong'])
    return { ...stage, newer: opened?.transferOffer?.code ?? '' }
  }

  it('has three tries of its own', async () => {
    const { second, into, newer } = await another()
    expect(await second.redeem(newer, into, OTHER)).toMatchObject({ key: ANOTHER })
  })

  it('gives no further tries to the one before, which opens nothing any more', async () => {
    const { first, second, into, code } = await another()
    expect(await second.redeem(code, into, OTHER)).toBe('spent')
    expect((await first.sessions.find(KEY))?.asked).toEqual(ON_PAGE.plan.asked)
  })
})

it('a replica that dies after the session was let go loses nothing: its own window goes on with it', async () => {
  const { first, second, into, code } = await twoReplicas()
  await second.redeem(code, into, OTHER)
  expect(await first.sessions.find(KEY)).toMatchObject({ hidden: 'by-hand', asked: ON_PAGE.plan.asked })
})

it('while the store cannot count, no code is tried', async () => {
  const { store, replica, into, code } = await twoReplicas()
  const add = store.add
  store.add = () => Promise.reject(new Error('away'))
  await expect(replica().redeem(code, into, OTHER)).rejects.toThrow('away')
  store.add = add
  expect(await replica().redeem(code, into, OTHER)).toMatchObject({ key: KEY })
})

describe('where the session could not be let go, the code opens it with another try', () => {
  const gone = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'away'))
  const isSession = (place: string): boolean => place.startsWith('session:')

  /** It was let go, and the answer of the store was lost. */
  const unheard = async () => {
    const stage = await twoReplicas()
    const replace: StateStore['replace'] = async (place, ...asked) => {
      const isDone = await stage.store.replace(place, ...asked)
      return isSession(place) ? gone() : isDone
    }
    await expect(stage.replica({ replace }).redeem(stage.code, stage.into, OTHER)).rejects.toThrow('away')
    return stage
  }

  it('and the one that failed is none of three', async () => {
    const { store, second, replica, into, code } = await twoReplicas()
    const replace: StateStore['replace'] = async (place, ...asked) =>
      isSession(place) ? gone() : store.replace(place, ...asked)
    await expect(replica({ replace }).redeem(code, into, OTHER)).rejects.toThrow('away')
    const wrong = [await second.redeem('CDFHJKMN', into, OTHER), await second.redeem('CDFHJKMN', into, OTHER)]
    expect(wrong).toEqual(['wrong', 'wrong'])
    expect(await second.redeem(code, into, OTHER)).toMatchObject({ key: KEY })
  })

  it('also where it was, and nobody heard of it; and for nobody else', async () => {
    const { first, second, into, code } = await unheard()
    const third = { ...OTHER, handle: 't'.repeat(22) }
    expect(await first.redeem(code, into, third)).toBe('wrong')
    expect(await second.redeem(code, into, OTHER)).toMatchObject({ key: KEY })
  })

  it('unless staff went on with it themselves', async () => {
    const { first, second, into, code } = await unheard()
    await first.sessions.change(KEY, toPrivacyCheck)
    expect(await second.redeem(code, into, OTHER)).toBe('wrong')
  })
})
