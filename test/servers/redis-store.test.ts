import { keepsTheContract } from '../support/store-contract.js'
import { redisEngine } from './support/redis-engine.js'
import { redisServer, type RedisServer } from './support/redis-server.js'

let server: RedisServer
beforeAll(async () => void (server = await redisServer('--requirepass', 'invented')), 60_000)
afterAll(() => server.close())

keepsTheContract('Redis', () => {
  const url = `redis://:invented@127.0.0.1:${server.port}/3`
  const restart = async (): Promise<void> => {
    await server.kill()
    await server.start()
  }
  return redisEngine({ url: `${url}?prefix=test`, servers: [url], restart })
})
