import { isIPv6 } from 'node:net'

/** Some proxies say the port, too, and write an IPv6 address in brackets: each connection would be an address of its own. */
const WITH_PORT = /^(?:(\d+\.\d+\.\d+\.\d+):\d+|\[([\d.:a-f]+)\](?::\d+)?)$/i
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i
const GROUPS_OF_A_NETWORK = 4

/** What counts as one address: an IPv4 address, or the network of an IPv6 one, whose owner has all of it. */
export function addressKey(stated: string | undefined): string {
  if (stated === undefined) return 'unknown'
  const [, v4, v6] = WITH_PORT.exec(stated) ?? []
  const ip = v4 ?? v6 ?? stated
  const mapped = MAPPED.exec(ip)?.[1]
  if (mapped !== undefined || !isIPv6(ip)) return mapped ?? ip
  const [head = '', tail] = ip.split('%')[0]?.split('::') ?? []
  const groups = (text: string): readonly string[] => text.split(':').filter(Boolean)
  const after = groups(tail ?? '')
  const filled = tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups(head).length - after.length)).fill('0')
  return [...groups(head), ...filled, ...after].slice(0, GROUPS_OF_A_NETWORK).join(':')
}
