import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { connect as connectByTls } from 'node:tls'
import { kindOf } from '../../src/state/store-trouble.js'
import { freePort } from '../support/free-ports.mjs'
import { forwarder } from './support/forwarder.js'
import { openAt } from './support/open-at.js'
import { controlOf, disconnectOthers } from './support/redis-engine.js'
import { redisServer } from './support/redis-server.js'

/** A proxy of the wrong kind, in the place of a store. */
const proxy = createServer((socket) => {
  socket.on('error', () => undefined).on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n<html></html>'))
})
let port = 0
beforeAll(async () => {
  port = await freePort()
  await new Promise<void>((resolve) => proxy.listen(port, '127.0.0.1', resolve))
})
afterAll(() => proxy.close())

it('what answers HTTP is left as soon as its place leads to the store again', async () => {
  const server = await redisServer()
  const way = await forwarder(server.port)
  const [store, control] = [
    await openAt(`redis://127.0.0.1:${way.port}`),
    await controlOf(`redis://127.0.0.1:${server.port}`),
  ]
  await store.set('session:a', Buffer.from('sealed'), 3_600_000)
  way.leadTo(port)
  await disconnectOthers(control)
  await wait(200)
  await expect(store.get('session:a')).rejects.toMatchObject({ message: 'the store failed (out of reach)' })
  way.leadTo(server.port)
  await wait(1_500)
  expect(await store.get('session:a')).toEqual(Buffer.from('sealed'))
  await store.close()
  control.destroy()
  way.close()
  await server.close()
})

it('what answers HTTP instead of TLS is out of reach', async () => {
  const error = await new Promise((resolve) => connectByTls({ host: '127.0.0.1', port }).once('error', resolve))
  expect(kindOf(error)).toBe('out of reach')
})
