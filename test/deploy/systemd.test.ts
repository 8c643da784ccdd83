import { spawnSync } from 'node:child_process'
import { knownVariables, LEAVING, read, sourceText } from './files.js'

const UNIT = read('deploy/systemd/aside.service')
const SECTION = /^\[(\w+)\]$/
const DIRECTIVE = /^(\w+)=(.*)$/

/** Every directive, with its section. A line that is neither is an error. */
const directives = (() => {
  let section = ''
  return UNIT.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('#')) return []
    const [, named] = SECTION.exec(line) ?? []
    if (named) section = named
    const [, name, value] = DIRECTIVE.exec(line) ?? []
    if (!named && !name) throw new RangeError(`no directive: ${line}`)
    return name ? [{ section, name, value: value ?? '' }] : []
  })
})()
const valuesOf = (name: string): readonly string[] =>
  directives.filter((one) => one.name === name).map(({ value }) => value)

describe('the systemd unit', () => {
  it('has the three sections', () => {
    expect([...new Set(directives.map(({ section }) => section))]).toEqual(['Unit', 'Service', 'Install'])
  })

  it('names only variables that Aside, Node and the C library read', () => {
    const known = knownVariables(sourceText())
    const names = valuesOf('Environment').map((text) => text.split('=')[0]!)
    expect(names.filter((name) => !known.has(name))).toEqual(['NODE_ENV', 'MALLOC_ARENA_MAX'])
  })

  it('gives secrets as credentials, each that a setting names', () => {
    const loaded = valuesOf('LoadCredential').map((text) => text.split(':')[0]!)
    const used = valuesOf('Environment').flatMap((text) => /=%d\/(\w+)$/.exec(text)?.[1] ?? [])
    expect(used).toEqual(loaded)
  })

  it('starts what `npm run serve` starts, as nobody of importance', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    expect(`/usr/bin/${scripts['serve']?.replace('scripts/ensure.mjs run ', '')}`).toBe(valuesOf('ExecStart')[0])
    expect(valuesOf('User')).toEqual(['aside'])
  })

  it('may write in its own directory alone, where state and audit lie', () => {
    expect(valuesOf('ProtectSystem')).toEqual(['strict'])
    expect(valuesOf('ReadWritePaths')).toEqual([])
    const [state] = valuesOf('StateDirectory')
    for (const one of valuesOf('Environment').filter((text) => /^(STATE_URL|AUDIT_DIR)=/.test(text)))
      expect(one).toContain(`/var/lib/${state}/`)
  })

  it('leaves nothing of its memory on the disk: no dump, no swap', () => {
    expect(valuesOf('LimitCORE')).toEqual(['0'])
    expect(valuesOf('MemorySwapMax')).toEqual(['0'])
  })

  it('forbids no memory that is both written and run: Node compiles', () => {
    expect(valuesOf('MemoryDenyWriteExecute')).toEqual([])
    expect(valuesOf('NoNewPrivileges')).toEqual(['yes'])
    expect(valuesOf('CapabilityBoundingSet')).toEqual([''])
  })

  it('has a command beside it that runs as it does: its user, its folder, its settings and the secrets behind them', () => {
    const text = read('deploy/systemd/aside-run')
    const sources = Object.fromEntries(valuesOf('LoadCredential').map((line) => line.split(':') as [string, string]))
    for (const one of valuesOf('Environment'))
      expect(text).toContain(`\n${one.replace(/%d\/(\w+)/, (_all, name: string) => sources[name]!)}\n`)
    expect(text).toContain(`\n. ${valuesOf('EnvironmentFile')[0]}\n`)
    expect(text).toContain(`\ncd ${valuesOf('WorkingDirectory')[0]}\n`)
    expect(text).toContain(`\nexec ${valuesOf('ExecStart')[0]!.split(' ')[0]} `)
    // Root runs no file that the service's user could write.
    const [asRoot = '', asUser = ''] = text.split(` || exec runuser -u ${valuesOf('User')[0]} -- "$0" "$@"\n`)
    expect(asRoot).not.toMatch(/^(\.|exec|cd) /m)
    expect(asUser).toContain('\n. /etc/aside/aside.env\n')
    expect(spawnSync('sh', ['-n', 'deploy/systemd/aside-run']).status).toBe(0)
  })

  it.each([[[]], [['start']], [['../x']]])('its command names what it runs, and runs nothing else: %j', (given) => {
    const { status, stderr } = spawnSync('sh', ['deploy/systemd/aside-run', ...given], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([2, 'aside-run audit|content|ehr|report, and what it is to do\n'])
  })

  it('waits longer for the end than Aside takes', () => {
    expect(Number(valuesOf('TimeoutStopSec')[0])).toBeGreaterThan(LEAVING.whole)
  })

  it('gives a process as much memory, and the same environment, as the other deployments do', () => {
    const megabytes = [
      ...valuesOf('MemoryMax'),
      .../^  mem_limit: (\S+)$/m.exec(read('deploy/compose.yaml'))!.slice(1),
      .../limits: \{ memory: (\w+) \}/.exec(read('deploy/kubernetes/aside.yaml'))!.slice(1),
    ].map((text) => Number.parseInt(text, 10))
    expect(megabytes).toEqual([512, 512, 512])
    const [, image = ''] = /^ENV (.+)$/m.exec(read('deploy/Dockerfile')) ?? []
    for (const one of image.split(' ')) expect(valuesOf('Environment')).toContain(one)
  })
})
