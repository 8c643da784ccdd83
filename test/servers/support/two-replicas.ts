import type { SessionKey } from '../../../src/session/session-key.js'
import type { StateStore } from '../../../src/state/state-store.js'
import { appOn, withDisk, type Store, type WorldOf } from '../../faults/support/worlds.js'
import type { Browser } from '../../support/create-test-app.js'

type Redis = Readonly<{
  open: () => Promise<StateStore>
  /** Takes so much from the time that each key has left. */
  pass: (ms: number) => Promise<void>
}>

/** What a process that was killed still holds. */
const LEASE_MS = 5_000

/** Two replicas over one Redis; each request reaches one of them, as the dice have it. */
export const twoReplicas =
  ({ open, pass }: Redis): WorldOf =>
  async ({ clock, server, disk, dice }) => {
    // Nor can a lease be given back while nothing is kept.
    const held = { while: false }
    const afterwards = async (): Promise<void> => {
      const isFree = held.while && !disk.full
      held.while = disk.full
      if (isFree) await pass(LEASE_MS)
    }
    const begin = async () => {
      const [life, store] = [{ over: false }, await open()]
      const app = await appOn(withDisk(mortal(store, life, afterwards), disk, life), { clock, server, life })
      return { app, life, store }
    }
    const replicas = [await begin(), await begin()]
    let last = 0
    const one = () => replicas[(last = dice.pick([0, 1]))]!.app
    const browserOf = (key: SessionKey): Browser => ({
      ...one().browserOf(key),
      session: () => one().browserOf(key).session(),
      get: () => one().browserOf(key).get(),
      post: (...sent) =>
        one()
          .browserOf(key)
          .post(...sent),
    })
    return {
      open: async (session) => browserOf((await one().open(session)).key),
      browserOf,
      async kill() {
        const dead = last
        const { life, store } = replicas[dead]!
        life.over = true
        await store.close()
        replicas[dead] = await begin()
        await pass(LEASE_MS)
      },
      async close() {
        await Promise.all(replicas.map(({ store }) => store.close()))
      },
    }
  }

/** Of a process that was killed nothing reaches the store any more. */
function mortal(store: StateStore, life: { over: boolean }, before: () => Promise<void>): Store {
  const alive =
    <Given extends readonly unknown[], Made>(work: (...given: Given) => Promise<Made>) =>
    async (...given: Given): Promise<Made> => {
      if (life.over) throw new Error('the process was killed')
      await before()
      return work(...given)
    }
  const { get, set, take, putIfAbsent, replace, add, purge } = store
  return {
    ...store,
    ...{ get: alive(get), set: alive(set), take: alive(take), putIfAbsent: alive(putIfAbsent) },
    ...{ replace: alive(replace), add: alive(add), purge: alive(purge), delete: alive(store.delete) },
    entries: new Map(),
  }
}
