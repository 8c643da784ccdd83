import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '../../support/free-ports.mjs'
import { startAt, type RedisServer } from './redis-server.js'

/**
 * A sentinel that watches the primary `clinic`.
 *
 * @param watched  the primary's port
 * @param quorum  how many sentinels have to agree that it is gone, which each thinks after `downAfterMs`
 */
export async function sentinelOf(watched: number, quorum: number, downAfterMs: number): Promise<RedisServer> {
  const port = await freePort()
  return startAt(port, (folder) => {
    const file = path.join(folder, 'sentinel.conf')
    const lines = [
      `port ${port}`,
      `sentinel monitor clinic 127.0.0.1 ${watched} ${quorum}`,
      `sentinel down-after-milliseconds clinic ${downAfterMs}`,
      'sentinel failover-timeout clinic 5000',
    ]
    writeFileSync(file, lines.join('\n'))
    return [file, '--sentinel']
  })
}
