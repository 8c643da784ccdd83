import { createClient, createCluster, createSentinel, RESP_TYPES } from '@redis/client'
import type { RedisAddress } from './redis-address.js'

/** The commands the store needs, the same of one server, of sentinels and of a cluster. Each touches one key. */
export type RedisClient = Readonly<{
  connect: () => Promise<unknown>
  get: (key: string) => Promise<Buffer | null>
  eval: (script: string, options: { keys: string[]; arguments: (string | Buffer)[] }) => Promise<unknown>
  close: () => Promise<unknown>
  destroy: () => unknown
}>

const CONNECT_MS = 2_000
const LONGEST_PAUSE_MS = 1_000
/** A sentinel, or what it calls the primary, that says nothing for this long while it is asked is not there. */
const SILENT_MS = 2_000

/**
 * @param random  0 to 1: replicas that lost the same server do not all come back at once
 * @param tell    why there is no connection, each time one is tried
 */
export function redisClient(address: RedisAddress, random: () => number, tell: (error: unknown) => void): RedisClient {
  const { kind, nodes, isTls, username, password, database, primary = '', sentinel = {} } = address
  const reconnectStrategy = (tries: number): number =>
    Math.min(50 * 2 ** tries, LONGEST_PAUSE_MS) * (0.5 + random() / 2)
  const socket = { connectTimeout: CONNECT_MS, reconnectStrategy, ...(isTls && { tls: true as const }) }
  // What waits for a connection would be done long after its caller was told that it failed.
  const around = { socket, disableOfflineQueue: true, pingInterval: 10_000 }
  const login = { ...(username !== undefined && { username }), ...(password !== undefined && { password }) }
  const bytes = { commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } } }
  const made = {
    single: () => createClient({ ...around, ...login, ...bytes, database, socket: { ...socket, ...nodes[0] } }),
    cluster: () =>
      createCluster({
        ...bytes,
        // They are asked who there is, one after the other: one that is silent must not keep the next from being asked.
        rootNodes: nodes.map((node) => ({
          ...around,
          ...login,
          socket: { ...socket, ...node, socketTimeout: CONNECT_MS },
        })),
        // Each when a key of its own is asked for: one that is silent does not keep the others from being used.
        minimizeConnections: true,
        defaults: { ...around, ...login },
      }),
    sentinel: () => {
      // They, too, are asked one after the other, and a client that is given up ends only with its last connection.
      const watched = { ...around, socket: { ...socket, socketTimeout: SILENT_MS }, pingInterval: SILENT_MS / 2 }
      return createSentinel({
        ...{ ...bytes, name: primary, sentinelRootNodes: [...nodes], passthroughClientErrorEvents: true },
        // One connection, as elsewhere; a pool of them loses some when many commands come at once (6.3.1).
        // Nor is a command sent again: what may have been done already is its caller's to decide.
        ...{ maxCommandRediscovers: 0, reserveClient: true, nodeClientOptions: { ...watched, ...login, database } },
        sentinelClientOptions: { ...watched, ...sentinel },
      })
    },
  }[kind]()
  made.on('error', tell)
  return made
}
