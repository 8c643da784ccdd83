import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import { text } from 'node:stream/consumers'
import { leaving } from '../../src/leaving.js'

/** Posts a form, and says what came back. */
const CLIENT = `fetch('http://127.0.0.1:' + process.argv[1], { method: 'POST', body: 'x' })
  .then((answer) => answer.text(), ({ cause }) => cause.code).then(console.log)`

const nothing = async (): Promise<void> => undefined

it('answers who had connected by the time it closes: a proxy never sends a form again', async () => {
  const server = createServer((_req, res) => res.end('answered')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = spawn(process.execPath, ['-e', CLIENT, String((server.address() as AddressInfo).port)])
  const printed = text(client.stdout)

  const exits: number[] = []
  await nextTurn()
  const left = leaving(false, (code) => void exits.push(code)).leave(server, { handBack: nothing, tidyUp: nothing })
  // Long enough for the client to connect, which nobody takes up before the server is to close.
  const until = performance.now() + 1_500
  while (performance.now() < until);
  await left

  expect(await printed).toBe('answered\n')
  expect(exits).toEqual([0])
})

it('takes a signal that comes twice for one, and does not wait any more when it comes again later', async () => {
  const exits: number[] = []
  const server = createServer().listen(0, '127.0.0.1')
  let handBack: () => void = () => undefined
  const handedBack = new Promise<void>((resolve) => (handBack = resolve))
  const { leave } = leaving(false, (code) => void exits.push(code))
  const work = { handBack: () => handedBack, tidyUp: nothing }

  const left = leave(server, work)
  await leave(server, work)
  expect(exits).toEqual([])
  await wait(1_100)
  await leave(server, work)
  expect(exits).toEqual([1])
  handBack()
  await left
})
