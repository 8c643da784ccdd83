import { z } from 'zod'
import { readRedisAddress, type RedisAddress } from '../state/redis-address.js'
import type { Env, Environment } from './environment.js'

/** Where the state is kept: in a directory by the embedded store, or in a Redis that several replicas share. */
export type StateSettings = Readonly<{ directory: string; redis?: RedisAddress }>

const NAME = 'STATE_URL'
const LEVEL = 'level:'

export function stateSettings(env: Env, root: string, { read, problems }: Environment): StateSettings {
  const url = read(NAME, z.string(), `${LEVEL}${root}/.aside/state`) ?? ''
  // Keys of a demonstration, and the audit, lie beside it, whatever keeps the state.
  const directory = url.startsWith(LEVEL) ? url.slice(LEVEL.length) : `${root}/.aside/state`
  if (url.startsWith(LEVEL)) {
    if (url === LEVEL) problems.push(`${NAME} must be level:DIRECTORY`)
    return { directory }
  }
  const { value: redis, problems: unread = [] } = /^rediss?\b/.test(url)
    ? readRedisAddress(url)
    : { problems: ['must be level:DIRECTORY, or redis://HOST:PORT for several replicas'] }
  problems.push(...unread.map((problem) => `${NAME} ${problem}`))
  if (redis && !env['STATE_KEYS'] && !env['STATE_KEYS_FILE'])
    problems.push('STATE_KEYS is required: every replica must open what another one sealed')
  return { directory, ...(redis && { redis }) }
}
