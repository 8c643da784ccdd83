import { parse } from 'nginx-conf'
import { documentsIn, read, type Tree } from './files.js'

type Node = Readonly<{ name: string; value?: string; children?: readonly Node[] }>

const TEXT = read('deploy/nginx.conf')
const SERVER = read('src/server.ts')

/** The parser's tree, as plain nodes. */
function nodesIn(): readonly Node[] {
  let tree: Tree
  parse(TEXT, (error: unknown, result: Tree) => {
    if (error) throw error as Error
    tree = result
  })
  return tree!.children as readonly Node[]
}

const all = (nodes: readonly Node[], name: string): readonly Node[] =>
  nodes.flatMap((node) => [...(node.name === name ? [node] : []), ...all(node.children ?? [], name)])
const valuesOf = (name: string): readonly string[] => all(nodesIn(), name).map(({ value }) => String(value))
const size = (text: string): number => Number.parseInt(text, 10) * (text.endsWith('k') ? 1024 : 1)

describe('the proxy', () => {
  it('replaces what a browser says it was forwarded for', () => {
    const headers = valuesOf('proxy_set_header')
    expect(headers).toContain('X-Forwarded-For $remote_addr')
    expect(headers.filter((one) => one.includes('$proxy_add_x_forwarded_for'))).toEqual([])
  })

  it('leads to both replicas at their port', () => {
    const [compose] = documentsIn('deploy/compose.yaml') as readonly [Tree]
    const servers = all(all(nodesIn(), 'upstream'), 'server').map(({ value }) => String(value).split(' ')[0])
    expect(servers).toEqual(['app-1', 'app-2'].map((name) => `${name}:${compose.services[name].environment.PORT}`))
  })

  it('takes what Aside takes, so that Aside answers what is too large', () => {
    const [, kilobytes] = /limit: '(\d+)kb'/.exec(read('src/web/session-router.ts')) ?? []
    expect(size(valuesOf('client_max_body_size')[0]!)).toBeGreaterThan(Number(kilobytes) * 1024)
    const [, headers] = /maxHeaderSize: (\d+) \* 1024/.exec(SERVER) ?? []
    expect(size(valuesOf('large_client_header_buffers')[0]!.split(' ')[1]!)).toBeGreaterThanOrEqual(
      Number(headers) * 1024,
    )
  })

  it('waits longer than Aside does for a request, and lets go of a connection before Aside', () => {
    const [, patience] = /requestTimeout = ([\d_]+)/.exec(SERVER) ?? []
    expect(size(valuesOf('proxy_read_timeout')[0]!) * 1000).toBeGreaterThan(Number(patience?.replace('_', '')))
    expect(size(valuesOf('keepalive_timeout')[0]!)).toBeLessThan(5)
  })

  it('writes no addresses down, sends no form twice, and leaves compressing to Aside', () => {
    expect(valuesOf('access_log')).toEqual(['off'])
    expect(valuesOf('proxy_next_upstream').join()).not.toContain('non_idempotent')
    expect(valuesOf('gzip')).toEqual([])
  })

  it('keeps figures inside', () => {
    const closed = all(nodesIn(), 'location').filter((node) => all([node], 'return').length > 0)
    expect(closed.map(({ value }) => value)).toEqual(['= /metrics', '= /readyz'])
  })
})
