import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../support/free-ports.mjs'
import { redisServer, type RedisServer } from './support/redis-server.js'

const folder = mkdtempSync(path.join(tmpdir(), 'aside-start-'))
let redis: RedisServer
beforeAll(async () => void (redis = await redisServer()), 60_000)
afterAll(async () => {
  await redis.close()
  rmSync(folder, { recursive: true })
})

it('a start that fails once the store is open ends, and says why: whoever runs it starts it again', async () => {
  const file = path.join(folder, 'no-directory')
  writeFileSync(file, '')
  const port = `${await freePort()}`
  const env = {
    ...{ PATH: process.env['PATH'], PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}`, DEMONSTRATION: '1' },
    ...{ STATE_URL: `redis://127.0.0.1:${redis.port}`, STATE_KEYS: Buffer.alloc(32, 7).toString('base64') },
    AUDIT_DIR: path.join(file, 'audit'),
  }
  const child = spawn(process.execPath, ['dist/src/server.js'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const printed: string[] = []
  child.stderr.on('data', (text: Buffer) => void printed.push(text.toString()))
  const patience = setTimeout(() => child.kill('SIGKILL'), 30_000)
  const ended: unknown[] = await once(child, 'close')
  clearTimeout(patience)
  expect([ended, printed.join('')]).toEqual([
    [1, null],
    expect.stringContaining('the audit cannot be written: AUDIT_DIR'),
  ])
}, 60_000)
