import { rmSync } from 'node:fs'
import { launchBare } from '../state/support/bare-browser.js'
import { serverProcess, startPair, type Pair } from '../support/processes.js'
import { t } from '../support/messages.js'
import { certificate } from './support/certificates.js'
import { freePort } from '../support/free-ports.mjs'
import { startAt, type RedisServer } from './support/redis-server.js'

const { folder, cert, key } = certificate()
const KEYS = { STATE_KEYS: Buffer.alloc(32, 7).toString('base64') }
let server: RedisServer
let pair: Pair

const stateAt = (password: string, host = 'localhost'): string => `rediss://:${password}@${host}:${server.port}`

beforeAll(async () => {
  const port = await freePort()
  server = await startAt(port, (data) => [
    ...['--port', '0', '--tls-port', `${port}`, '--tls-cert-file', cert, '--tls-key-file', key],
    ...['--tls-auth-clients', 'no', '--requirepass', 'invented', '--dir', data, '--save', ''],
  ])
  const app = { ...KEYS, STATE_URL: stateAt('invented'), NODE_EXTRA_CA_CERTS: cert }
  pair = await startPair({ app })
}, 120_000)
afterAll(async () => {
  await pair.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

it('over TLS and with a password, sessions are kept', async () => {
  const browser = await launchBare(pair)
  await browser.post({ page: 'privacy-check', alone: 'yes' })
  await pair.app.kill()
  await pair.app.start()
  expect((await browser.see()).text).toContain(t('limits.heading'))
}, 60_000)

it.each([
  ['whose certificate nobody vouches for', 'invented', 'localhost', ''],
  ['whose certificate is for another name', 'invented', '127.0.0.1', cert],
  ['that wants another password', 'wrong-one', 'localhost', cert],
])(
  'no start uses a server %s, nor repeats the password',
  async (_what, password, host, trusted) => {
    const state = { STATE_URL: stateAt(password, host), NODE_EXTRA_CA_CERTS: trusted }
    const port = await freePort()
    const environment = { ...pair.environment, ...KEYS, ...state, PORT: `${port}` }
    const other = serverProcess('dist/src/server.js', environment, `http://127.0.0.1:${port}/healthz`)
    await expect(other.start()).rejects.toThrow()
    expect(other.lines.join('\n')).toContain('STATE_URL: the store')
    expect(other.lines.join('\n')).not.toMatch(/invented|wrong-one/)
  },
  60_000,
)
