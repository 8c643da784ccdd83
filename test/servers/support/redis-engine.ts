import { createClient } from '@redis/client'
import type { Engine } from '../../support/store-contract.js'
import { openAt } from './open-at.js'

type Stage = Readonly<{
  /** What a replica is given as STATE_URL. */
  url: string
  /** Of every server that keeps keys, to look at them. */
  servers: readonly string[]
  /** What a restart of the state does to the servers. */
  restart: () => Promise<void>
}>

/** An engine for the shared contract, over servers that run already. */
export async function redisEngine({ url, servers, restart }: Stage): Promise<Engine> {
  const controls = await Promise.all(servers.map((server) => controlOf(server)))
  for (const control of controls) await control.flushAll()
  let store = await openAt(url)
  return {
    store,
    // The clock of a server cannot be set. What each key has left of its time can.
    pass: async (ms) => {
      for (const control of controls)
        for (const key of await control.keys('*'))
          await control.pExpire(key, Math.max(0, (await control.pTTL(key)) - ms))
    },
    restart: async () => {
      await store.close()
      await restart()
      return (store = await openAt(url))
    },
    close: async () => {
      await store.close()
      for (const control of controls) control.destroy()
    },
  }
}

/** A connection beside the store's, which looks at what lies there. */
export async function controlOf(url: string) {
  const control = createClient({ url })
  control.on('error', () => undefined)
  await control.connect()
  return control
}

/** Ends every connection of the server but the one that looks. */
export const disconnectOthers = (control: Awaited<ReturnType<typeof controlOf>>): Promise<unknown> =>
  control.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'])
