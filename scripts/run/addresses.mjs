import path from 'node:path'
import { pointProfiles } from './point-profiles.mjs'
import { realProfileIn } from './real-profile.mjs'

/**
 * A third of the memory of a server at rest was room for young objects, and under load as much again was left over between
 * two collections of the old ones; `npm run serve` says the same. Measured: docs/measures.md.
 */
const LESS_ROOM = ['--max-semi-space-size=2', '--heap-growing-percent=40']
/** glibc would keep room for each thread; `deploy/` sets it, too. */
const ONE_ARENA = { MALLOC_ARENA_MAX: '1' }
const INSTEAD = 'use npm run serve, or set DEMONSTRATION=1 where it has invented patients only.'
const isPort = (text) => /^\d{1,5}$/.test(text) && text > 0 && text < 65_536

/** Where the two servers of the demonstration live, and what each must be told about the other. */
export function addresses(root, env) {
  const PORT = env.PORT || '3000'
  const SANDBOX_PORT = env.SANDBOX_PORT || '4004'
  const wrong = Object.entries({ PORT, SANDBOX_PORT }).find(([, text]) => !isPort(text))
  if (wrong) return { problem: `${wrong[0]} must be a number from 1 to 65535; it is "${wrong[1]}".` }
  if (PORT === SANDBOX_PORT) return { problem: 'PORT and SANDBOX_PORT are the same: choose two.' }
  const HOST = env.HOST || '127.0.0.1'
  const reached = ['0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST.includes(':') ? `[${HOST}]` : HOST
  const PUBLIC_URL = env.PUBLIC_URL || `http://127.0.0.1:${PORT}`
  const SANDBOX_URL = (env.SANDBOX_URL || `http://localhost:${SANDBOX_PORT}`).replace(/\/+$/, '')
  const unfit = Object.entries({ PUBLIC_URL, SANDBOX_URL }).find(([, text]) => !URL.canParse(text))
  if (unfit) return { problem: `${unfit[0]} must be an address such as http://localhost:4004.` }
  const ehrs = path.join(root, '.aside', `ehrs-${PORT}-${SANDBOX_PORT}`)
  if (!env.EHR_DIR) pointProfiles(path.join(root, 'smart-launch/ehrs'), ehrs, { app: PUBLIC_URL, sandbox: SANDBOX_URL })
  const real = env.DEMONSTRATION !== '1' && realProfileIn(path.resolve(root, env.EHR_DIR || ehrs), SANDBOX_URL)
  if (real) return { problem: `${real} names an EHR elsewhere, and a demonstration protects no patient: ${INSTEAD}` }
  const app = {
    ...{ name: 'app', port: Number(PORT), hosts: [HOST], probe: `http://${reached}:${PORT}/healthz` },
    parameters: [...LESS_ROOM, 'dist/src/server.js'],
    env: { ...ONE_ARENA, DEMONSTRATION: '1', PORT, HOST, PUBLIC_URL, EHR_DIR: env.EHR_DIR || ehrs },
  }
  const sandbox = {
    ...{ name: 'sandbox EHR', port: Number(SANDBOX_PORT), hosts: ['127.0.0.1', '::1'] },
    probe: `http://localhost:${SANDBOX_PORT}/fhir/metadata`,
    parameters: [...LESS_ROOM, 'dist/sandbox/server.js'],
    env: { SANDBOX_PORT, SANDBOX_URL, APP_URL: PUBLIC_URL },
  }
  return { page: `${SANDBOX_URL}/`, app, sandbox }
}
