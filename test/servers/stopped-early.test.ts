import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../support/free-ports.mjs'
import { forwarder, type Forwarder } from './support/forwarder.js'
import { redisServer, type RedisServer } from './support/redis-server.js'

/** What is sealed anew at each start takes some seconds with this. */
const ANSWER_MS = 60
const folder = mkdtempSync(path.join(tmpdir(), 'aside-stopped-'))
let redis: RedisServer
let way: Forwarder
beforeAll(async () => {
  redis = await redisServer()
  way = await forwarder(redis.port, ANSWER_MS)
}, 60_000)
afterAll(async () => {
  way.close()
  await redis.close()
  rmSync(folder, { recursive: true })
})

it('a replica that is stopped as soon as it listens leaves as any other does', async () => {
  const port = `${await freePort()}`
  const env = {
    ...{ PATH: process.env['PATH'], PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}`, DEMONSTRATION: '1' },
    ...{ STATE_URL: `redis://127.0.0.1:${way.port}`, STATE_KEYS: Buffer.alloc(32, 7).toString('base64') },
    AUDIT_DIR: path.join(folder, 'audit'),
  }
  const child = spawn(process.execPath, ['dist/src/server.js'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  child.stdout.on('data', (text: Buffer) => {
    if (text.includes('Aside listens')) child.kill('SIGTERM')
  })
  const patience = setTimeout(() => child.kill('SIGKILL'), 60_000)
  const ended: unknown[] = await once(child, 'close')
  clearTimeout(patience)
  expect(ended).toEqual([0, null])
}, 90_000)
