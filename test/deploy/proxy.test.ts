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
const size = (text: string): number =>
  Number.parseInt(text, 10) * (text.endsWith('k') ? 1024 : text.endsWith('m') ? 1024 ** 2 : 1)

describe('the proxy', () => {
  it('replaces what a browser says it was forwarded for', () => {
    const headers = valuesOf('proxy_set_header')
    expect(headers).toContain('X-Forwarded-For $remote_addr')
    expect(headers.filter((one) => one.includes('$proxy_add_x_forwarded_for'))).toEqual([])
  })

  it('leads to both replicas at their port', () => {
    const [compose] = documentsIn('deploy/compose.yaml') as readonly [Tree]
    const servers = all(all(nodesIn(), 'upstream'), 'server').map(({ value }) => String(value).split(' ')[0])
    const places = ['app-1', 'app-2'].map((name) => compose.services[name])
    expect(servers).toEqual(
      places.map(({ networks, environment }) => `${networks.outside.ipv4_address}:${environment.PORT}`),
    )
  })

  it('takes what Aside takes, so that Aside answers what is too large', () => {
    const [, kilobytes] = /limit: '(\d+)kb'/.exec(read('src/web/form-body.ts')) ?? []
    // Far more: Aside hides with a form that is too long, but not with one that never comes.
    expect(size(valuesOf('client_max_body_size')[0]!)).toBeGreaterThanOrEqual(4 * Number(kilobytes) * 1024)
    const [, headers] = /maxHeaderSize: (\d+) \* 1024/.exec(SERVER) ?? []
    expect(size(valuesOf('large_client_header_buffers')[0]!.split(' ')[1]!)).toBeGreaterThanOrEqual(
      Number(headers) * 1024,
    )
  })

  it('waits for whoever saves as long as a lock of saving holds, and lets go of a connection before Aside', () => {
    const [, minutes] = /TTL_MS = (\d+) \* 60_000/.exec(read('src/record/write-locks.ts')) ?? []
    expect(size(valuesOf('proxy_read_timeout')[0]!)).toBeGreaterThanOrEqual(Number(minutes) * 60)
    expect(read('docs/operations.md')).toContain(`wait ${size(valuesOf('proxy_read_timeout')[0]!)} s for an answer`)
    expect(size(valuesOf('keepalive_timeout')[0]!)).toBeLessThan(5)
  })

  it('writes no addresses down, sends no form twice, and leaves compressing to Aside', () => {
    expect(valuesOf('access_log')).toEqual(['off'])
    // Whatever is milder names the request that it happened to.
    expect(valuesOf('error_log')).toEqual(['stderr emerg'])
    expect(valuesOf('gzip')).toEqual([])
  })

  it('keeps forms and pages in memory: a file of either would hold answers', () => {
    expect(size(valuesOf('client_body_buffer_size')[0]!)).toBeGreaterThanOrEqual(
      size(valuesOf('client_max_body_size')[0]!),
    )
    expect(valuesOf('proxy_max_temp_file_size')).toEqual(['0'])
    const told = read('docs/operations.md')
    for (const name of ['client_body_buffer_size 1m', 'proxy_max_temp_file_size 0']) {
      expect(TEXT).toContain(`${name};`)
      expect(told).toContain(`\`${name}\``)
    }
  })

  it('asks another replica only where one cannot be reached or breaks off, and soon: a 503 tells of an EHR', () => {
    expect(valuesOf('proxy_next_upstream')).toEqual(['error timeout'])
    expect(size(valuesOf('proxy_next_upstream_timeout')[0]!)).toBeLessThan(size(valuesOf('proxy_read_timeout')[0]!))
  })

  it('keeps figures inside, however they are asked for', () => {
    const closed = all(nodesIn(), 'location').filter((node) => all([node], 'return').length > 0)
    const [pattern = ''] = closed.map(({ value }) => /^~\* (.+)$/.exec(String(value))?.[1] ?? 'nothing')
    const spelt = ['metrics', 'readyz', 'Readyz', 'METRICS', 'readyz/', 'METRICS/', 'readyz\u00A0', 'readyz/shutdown']
    for (const name of spelt) expect(`/${name}`).toMatch(new RegExp(pattern, 'i'))
    expect('/assets/metrics').not.toMatch(new RegExp(pattern, 'i'))
  })
})
