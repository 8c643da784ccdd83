import { connect, createServer, type Socket } from 'node:net'
import { freePort } from '../../support/free-ports.mjs'

/** A place in front of a server, as a name or a balancer is one. */
export type Forwarder = Readonly<{
  port: number
  /** New connections lead there; those that stand stay. */
  leadTo: (port: number) => void
  /** Lets the next command with this word through, and its answer not: the connection ends in between. */
  cutAfter: (word: string) => void
  /** What is sent from now on is on its way until it is let go, as in a network in trouble; also when its sender has gone. */
  hold: () => void
  letGo: () => void
  close: () => void
}>

/** @param answerMs  how long each answer is on its way */
export async function forwarder(first: number, answerMs = 0): Promise<Forwarder> {
  let [target, word] = [first, undefined as string | undefined]
  let held: (() => void)[] | undefined
  const sockets = new Set<Socket>()
  const inTime = (deed: () => void): void => {
    if (held) held.push(deed)
    else deed()
  }
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    let isCut = false
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => inTime(() => [near, far].forEach((one) => one.destroySoon())))
    }
    near.on('data', (sent: Buffer) => {
      if (word !== undefined && sent.includes(word)) [isCut, word] = [true, undefined]
      inTime(() => far.write(sent))
    })
    far.on('data', (answer: Buffer) => {
      if (isCut) near.destroy()
      else if (answerMs === 0) near.write(answer)
      else setTimeout(() => near.write(answer), answerMs)
    })
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port,
    leadTo: (other) => (target = other),
    cutAfter: (one) => (word = one),
    hold: () => (held = []),
    letGo: () => {
      const deeds = held ?? []
      held = undefined
      deeds.forEach((deed) => deed())
    },
    close: () => {
      server.close()
      sockets.forEach((socket) => socket.destroy())
    },
  }
}
