import { existsSync } from 'node:fs'
import type { Config } from '../config.js'
import { openStore } from '../site/open-store.js'
import { askHolder } from '../state/requests.js'
import type { StateStore } from '../state/state-store.js'
import { kindOf } from '../state/store-trouble.js'
import type { CommandDeps } from './command-deps.js'

/** The same work twice: over the store, and as the Aside that holds the store is asked for it. */
type Work<T> = Readonly<{
  here: (store: StateStore) => Promise<T>
  request: object
  /** @param answer  of the holder; what cannot be read where it did not answer */
  answered: (answer: unknown) => T
}>

const PATIENCE_MS = 20_000

/**
 * Opens the store where no Aside runs; asks the one that does, since it alone reaches it.
 *
 * @throws {Error} where there is no store
 */
export async function withStore<T>(
  { state, requestsDir }: Config,
  around: CommandDeps,
  { here, request, answered }: Work<T>,
): Promise<T> {
  const { now, newId, sleep, complain } = around
  if (!state.redis && !existsSync(state.directory))
    throw new Error(`there is no state at ${state.directory}: set STATE_URL as it is set for Aside`)
  try {
    const log = (line: object): void => complain(JSON.stringify(line))
    const store = await openStore(state, { now, log, sleep, random: () => 0 })
    try {
      return await here(store)
    } finally {
      await store.close()
    }
  } catch (error) {
    if (kindOf(error) !== 'in use') throw error
    return answered(await askHolder(requestsDir, request, { id: newId(), sleep, patienceMs: PATIENCE_MS }))
  }
}
