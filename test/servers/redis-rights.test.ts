import { readFileSync } from 'node:fs'
import { keepsTheContract } from '../support/store-contract.js'
import { controlOf, redisEngine } from './support/redis-engine.js'
import { redisServer, type RedisServer } from './support/redis-server.js'

/** The rights that integrators are told to give, word for word. */
const [, RIGHTS = ''] = /^ACL SETUSER USER (.+)$/m.exec(readFileSync('docs/integrators.md', 'utf8')) ?? []

let server: RedisServer
const whole = (): string => `redis://:invented@127.0.0.1:${server.port}`

async function letIn(): Promise<void> {
  const control = await controlOf(whole())
  await control.sendCommand(['ACL', 'SETUSER', 'few', ...RIGHTS.replace('PASSWORD', 'own').split(' ')])
  control.destroy()
}

beforeAll(async () => {
  server = await redisServer('--requirepass', 'invented')
  await letIn()
}, 60_000)
afterAll(() => server.close())

keepsTheContract('Redis, for a user with no more rights than it needs', () => {
  const restart = async (): Promise<void> => {
    await server.kill()
    await server.start()
    await letIn()
  }
  return redisEngine({ url: `redis://few:own@127.0.0.1:${server.port}`, servers: [whole()], restart })
})
