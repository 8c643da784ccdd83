import { kindOf } from './store-trouble.js'

const START_MS = 10_000
const ASK_EVERY_MS = 250
const REFUSED =
  'STATE_URL: the store refuses user or password, or does not let that user run EVAL, INFO and TIME on keys below the prefix'
const OF_A_CLUSTER = 'STATE_URL: this server is one of a cluster: redis+cluster:// leads to all of them'

/**
 * @param found  the policy of a server that evicts, where one does
 * @throws {Error} with what to mend, when nothing can be kept there
 */
export async function provedUse(
  found: () => Promise<string | undefined>,
  sleep: (ms: number) => Promise<unknown>,
): Promise<void> {
  const policy = await firstAnswer(found, sleep)
  if (policy !== undefined)
    throw new Error(`STATE_URL: this store evicts what it should keep (${policy}): set maxmemory-policy noeviction`)
}

async function firstAnswer<T>(ask: () => Promise<T>, sleep: (ms: number) => Promise<unknown>): Promise<T> {
  for (let waited = 0; ; waited += ASK_EVERY_MS) {
    try {
      return await ask()
    } catch (error) {
      const kind = kindOf(error)
      if (kind === 'not permitted') throw new Error(REFUSED, { cause: error })
      // A client of a cluster goes where it is sent.
      if (/\bMOVED\b/.test(String((error as Error).cause))) throw new Error(OF_A_CLUSTER, { cause: error })
      if (waited >= START_MS) throw new Error(`STATE_URL: the store cannot be used (${kind})`, { cause: error })
    }
    await sleep(ASK_EVERY_MS)
  }
}
