import type { Client, PublicKey } from '../clients.js'
import type { SandboxOptions } from '../sandbox-options.js'

const CACHE_SECONDS = 300
const TIMEOUT_MS = 5000
const LARGEST = 64 * 1024

type Cached = { keys: readonly PublicKey[]; readAt: number }
export type KeyFinder = (client: Client, kid: string) => Promise<PublicKey | undefined>

/** Finds a client's key by kid in its published set: cached, and read anew for a kid that is not in the cache. */
export function createKeyFinder({ now, fetch: get = fetch }: Pick<SandboxOptions, 'now' | 'fetch'>): KeyFinder {
  const cache = new Map<string, Cached>()

  async function read(url: string): Promise<readonly PublicKey[]> {
    const keys = await readKeys(get, url).catch(() => [])
    cache.set(url, { keys, readAt: now() })
    return keys
  }

  return async ({ jwks, jwksUri }, kid) => {
    const named = (keys: readonly PublicKey[]) => keys.filter((key) => key.kid === kid && (key.use ?? 'sig') === 'sig')
    if (jwks || !jwksUri) return only(named(jwks?.keys ?? []))
    const cached = cache.get(jwksUri)
    const fresh = cached && now() < cached.readAt + CACHE_SECONDS * 1000 ? named(cached.keys) : []
    return only(fresh.length > 0 ? fresh : named(await read(jwksUri)))
  }
}

/** Two keys of one kid are as bad as none. */
const only = (keys: readonly PublicKey[]) => (keys.length === 1 ? keys[0] : undefined)

async function readKeys(get: typeof fetch, url: string): Promise<readonly PublicKey[]> {
  const response = await get(url, {
    headers: { Accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const text = await response.text()
  if (!response.ok || text.length > LARGEST) return []
  const { keys } = JSON.parse(text) as { keys?: unknown }
  return Array.isArray(keys) ? (keys as PublicKey[]) : []
}
