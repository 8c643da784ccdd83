import { randomBytes } from 'node:crypto'
import { sealedRecords } from '../../../src/state/sealed-records.js'
import { sealer } from '../../../src/state/seal.js'
import { takenOver } from '../../../src/session/take-over.js'
import { transfers, type LetGo, type TransferRecord } from '../../../src/session/transfers.js'
import { aSession, ON_PAGE, withoutChart } from '../../support/a-session.js'
import { KEY, sessionStage, TOKENS } from '../../support/session-stage.js'

const own = Buffer.alloc(32, 7)
const OTHER = { handle: 'o'.repeat(22), secret: 'secret-of-another-browser' }

/** Two replicas over one store: the code is made at the first, and entered at the second. */
async function twoReplicas() {
  const stage = sessionStage()
  const store = { ...stage.store, isShared: true }
  const replica = () => {
    const { sessions } = stage.replica()
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
  const both = await Promise.all([first.redeem(code, into, OTHER), second.redeem(code, into, OTHER)])
  expect(both.filter((one) => one === 'wrong')).toHaveLength(1)
})

it('three tries count across replicas', async () => {
  const { first, second, into, code } = await twoReplicas()
  const wrong = [await first.redeem('CDFHJKMN', into, OTHER), await second.redeem('CDFHJKMN', into, OTHER)]
  expect([...wrong, await first.redeem('CDFHJKMN', into, OTHER), await second.redeem(code, into, OTHER)]).toEqual([
    ...['wrong', 'wrong', 'spent', 'spent'],
  ])
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
