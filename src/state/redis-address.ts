import type { Parsed } from '../parsed.js'

export type RedisNode = Readonly<{ host: string; port: number }>
export type RedisCredentials = Readonly<{ username?: string; password?: string }>

/** Where a Redis or Valkey is, and how it is reached. */
export type RedisAddress = RedisCredentials &
  Readonly<{
    kind: 'single' | 'cluster' | 'sentinel'
    nodes: readonly [RedisNode, ...RedisNode[]]
    isTls: boolean
    database: number
    /** The name by which sentinels know the primary. */
    primary?: string
    /** For the sentinels themselves. */
    sentinel?: RedisCredentials
    /** In front of every key: two installations may share one database. */
    prefix: string
  }>

export const REDIS_FORMS =
  'redis://HOST:PORT/NUMBER, redis+cluster://HOST:PORT,HOST:PORT or redis+sentinel://HOST:PORT,HOST:PORT/NAME; rediss instead of redis for TLS'

const FORM = /^redis(s?)(?:\+(cluster|sentinel))?:\/\/(?:([^@/]*)@)?([^@/?#]+)(?:\/([^?#]*))?(?:\?([^#]*))?$/
const NODE = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i
/** What may follow the nodes: a database; for sentinels first the name of the primary; nothing for a cluster. */
const PLACES: Readonly<Record<string, RegExp>> = {
  single: /^()(\d{0,4})$/,
  cluster: /^()()$/,
  sentinel: /^([\w.-]+)(?:\/(\d{1,4}))?$/,
}
const PARAMETERS = ['prefix', 'sentinel']
const PREFIX = /^[a-z\d-]{1,32}$/

/** Reads the address. What is wrong is said without repeating it: a password may stand in it. */
export function readRedisAddress(text: string): Parsed<RedisAddress> {
  const [form, tls, kind = 'single', login, list = '', place = '', query = ''] = FORM.exec(text) ?? []
  const nodes = nodesOf(list, kind)
  if (form === undefined || !nodes) return { problems: [`must be one of ${REDIS_FORMS}`] }

  const [whole, primary = '', database = ''] = PLACES[kind]?.exec(place) ?? []
  const { prefix, user, sentinel, problems } = namesIn(query, login)
  if (whole === undefined) problems.push('must end in a database number; for sentinels in the name; for a cluster not')
  if (problems.length > 0) return { problems }
  const where = { kind: kind as RedisAddress['kind'], nodes, isTls: tls === 's', prefix, database: Number(database) }
  return { value: { ...where, ...user, ...(primary && { primary, sentinel }) } }
}

function namesIn(query: string, login: string | undefined) {
  // As it stands there: in a password a plus sign is one, and it is decoded once, as the other password is.
  const given = new Map(query.split('&').map((pair) => /^([^=]*)=?(.*)$/s.exec(pair)?.slice(1) as [string, string]))
  const prefix = given.get('prefix') ?? 'aside'
  const user = credentialsOf(login)
  const sentinel = credentialsOf(given.get('sentinel'))
  const problems: string[] = []
  if ([...given.keys()].some((key) => key !== '' && !PARAMETERS.includes(key)))
    problems.push(`knows only ?${PARAMETERS.join('= and ?')}=`)
  if (!PREFIX.test(prefix)) problems.push('must have a prefix of small letters, digits and hyphens')
  if (!user || !sentinel) problems.push('must have user and password percent-encoded')
  return { prefix, user, sentinel: sentinel ?? {}, problems }
}

function nodesOf(list: string, kind: string): RedisAddress['nodes'] | undefined {
  const nodes = list.split(',').map((node) => nodeOf(node, kind === 'sentinel' ? 26_379 : 6_379))
  const [first, ...others] = nodes.filter((node) => node !== undefined)
  const isWhole = !nodes.includes(undefined) && (kind !== 'single' || others.length === 0)
  return first && isWhole ? [first, ...others] : undefined
}

function nodeOf(text: string, usualPort: number): RedisNode | undefined {
  const [, host, digits] = NODE.exec(text) ?? []
  const port = Number(digits ?? usualPort)
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host: host.replaceAll(/[[\]]/g, ''), port }
}

/** `user:password`, `:password` or `user`, percent-encoded. */
function credentialsOf(login: string | undefined): RedisCredentials | undefined {
  try {
    const [username = '', password = ''] =
      /^([^:]*):?(.*)$/s
        .exec(login ?? '')
        ?.slice(1)
        .map(decodeURIComponent) ?? []
    return { ...(username && { username }), ...(password && { password }) }
  } catch {
    return undefined
  }
}
