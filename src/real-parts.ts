import { randomBytes, randomUUID } from 'node:crypto'
import type { KeyRing } from '../smart-launch/signing-keys.js'
import type { Audit } from './audit/audit.js'
import { forwardClock } from './clock.js'
import type { Config } from './config.js'
import type { Content } from './content/content.js'
import { openEhr } from './ehr/open-ehr.js'
import type { Fetch } from './http/http-exchange.js'
import { later } from './later.js'
import type { Log } from './log/log.js'
import { realAudit } from './observe/real-audit.js'
import { loadStateKeys, signingKeysOf } from './site/local-keys.js'
import { openStore } from './site/open-store.js'
import type { Tenant } from './site/tenant.js'
import type { SealingKeys } from './state/seal.js'
import type { StateStore } from './state/state-store.js'

/** What only a running process has. Tests hand in others of the same shape. */
export type Parts = Readonly<{
  store: StateStore
  audit: Audit
  stateKeys: SealingKeys
  signingKeys: () => KeyRing
  fetch: Fetch
  openEhr: typeof openEhr
  /** Epoch milliseconds that never go back: for whatever lasts. */
  now: () => number
  /** Epoch milliseconds as the clock on the wall has them: for dates that others read. */
  wallClock: () => number
  newId: () => string
  randomBytes: (size: number) => Buffer
  /** From 0 to 1, for pauses between tries. */
  random: () => number
}>

type RealIngredients = Readonly<{ config: Config; content: Content; tenants: readonly Tenant[]; log: Log }>

/** The real parts: the one place that knows the clock, chance, the network and the store. */
export async function realParts({ config, content, tenants, log }: RealIngredients): Promise<Parts> {
  const wallClock = (): number => Date.now()
  const now = forwardClock(wallClock, () => performance.now())
  const print = (line: string): void => void process.stdout.write(`${line}\n`)
  // The store first: where another process holds it, no chain is begun.
  const store = await openStore(config.state, { now, log, sleep: later, random: Math.random })
  const around = { fetch, sleep: later, now: wallClock, newId: randomUUID, log, print }
  return {
    store,
    audit: await realAudit({ config, content, tenants, ...around }),
    stateKeys: loadStateKeys(config),
    signingKeys: await signingKeysOf(config, wallClock, log),
    newId: randomUUID,
    random: Math.random,
    ...{ fetch, openEhr, now, wallClock, randomBytes },
  }
}
