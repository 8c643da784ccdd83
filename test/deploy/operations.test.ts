import { LOGGED_FIELDS } from '../../src/log/log.js'
import { METRIC_LABELS } from '../../src/metrics/metrics.js'
import { OUTCOMES } from '../../src/record/outcome.js'
import { documentsIn, read, sourceText, type Tree } from './files.js'

const PAGE = read('docs/operations.md')
/** The names in the first column of a section's table. */
const namesUnder = (heading: string): readonly string[] => {
  const [, section = ''] = PAGE.split(`\n## ${heading}\n`)
  return [...section.split('\n## ')[0]!.matchAll(/^\| `([\w-]+)` +\|/gm)].map(([, name]) => name!)
}
/** The cells of a section's table, by the name in the first. */
const cellsUnder = (heading: string): ReadonlyMap<string, readonly string[]> => {
  const [, section = ''] = PAGE.split(`\n## ${heading}\n`)
  const rows = section.split('\n## ')[0]!.matchAll(/^\| `([\w-]+)` +\| (.+) \|$/gm)
  return new Map([...rows].map(([, name, rest]) => [name!, rest!.split('|').map((cell) => cell.trim())]))
}
const codesIn = (text: string): readonly string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!)
const inSource = (pattern: RegExp): readonly string[] =>
  [...new Set([...sourceText().matchAll(pattern)].map(([, name]) => name!))].toSorted()

describe('the page for operations', () => {
  it('lists every event of the log, and no other', () => {
    expect([...namesUnder('Log')].toSorted()).toEqual(inSource(/event: '([\w-]+)'/g))
    const fields = [...cellsUnder('Log').values()].flatMap(([, cell = '']) => codesIn(cell))
    expect(new Set(['event', ...fields])).toEqual(new Set(LOGGED_FIELDS))
  })

  it('tells every kind of trouble with the store, and so do integrators', () => {
    const [, kinds = ''] = /TroubleKind =([\s\S]+?)\n\n/.exec(read('src/state/store-trouble.ts')) ?? []
    const known = [...kinds.matchAll(/'([^']+)'/g)].map(([, kind]) => kind!)
    expect(known.length).toBeGreaterThan(5)
    const [, theirs = ''] = read('docs/integrators.md').split('`event: store` in the log names the kind: ')
    expect(codesIn(theirs.split('. ')[0]!).toSorted()).toEqual(known.toSorted())
    const [, ours = ''] = /\n### Not ready\n([\s\S]+?)\n## /.exec(PAGE) ?? []
    expect([...ours.matchAll(/^\| `([a-z ]+)` +\|/gm)].map(([, kind]) => kind!).toSorted()).toEqual(known.toSorted())
  })

  it('lists every figure, and no other', () => {
    expect([...namesUnder('Figures')].toSorted()).toEqual(inSource(/'(aside_\w+)'/g))
    const outcomes = codesIn(cellsUnder('Figures').get('aside_writes_total')![1]!)
    expect(outcomes.length).toBeGreaterThan(0)
    expect(Object.keys(OUTCOMES)).toEqual(expect.arrayContaining(outcomes))
  })

  it('lists the labels of each figure', async () => {
    const figures = new Map<string, readonly string[]>()
    for (const [, name, labels = ''] of read('src/metrics/metrics.ts').matchAll(
      /'(aside_\w+)', '[^']+'(?:, \[([^\]]+)\]|, \(\{ (?:queued|lost) \}\))?/g,
    ))
      figures.set(
        name!,
        [...labels.matchAll(/'(\w+)'/g)].map(([, label]) => label!),
      )
    for (const name of ['aside_audit_queued', 'aside_audit_sink_lost']) figures.set(name, ['sink'])
    expect(new Set([...figures.values()].flat())).toEqual(new Set(METRIC_LABELS))
    const told = [...cellsUnder('Figures')].map(([name, [labels = '']]) => [name, codesIn(labels)] as const)
    expect(new Map(told)).toEqual(figures)
  })

  it('gives no size that was not measured', () => {
    const [, size = ''] = PAGE.split('\n## Size\n')
    const numbers = size.split('\n## ')[0]!.match(/\d[\d,.]*\d|\d/g) ?? []
    expect(numbers.length).toBeGreaterThan(4)
    const measured = read('docs/measures.md') + read('docs/scale.md')
    expect(numbers.filter((one) => !new RegExp(`(?<![\\d.,])${one}(?!\\d|[.,]\\d)`).test(measured))).toEqual([])
  })

  it('sends to a list of every variable that the code reads, and of no other, and of those that a file may give', () => {
    const [, settings = ''] = read('README.md').split('\n## Settings\n')
    const [table = '', below = ''] = settings.split('\n\n`PUBLIC_URL`')
    const named = [...table.matchAll(/^\| ([^|]+)\|/gm)].flatMap(([, cell]) => cell!.match(/[A-Z_]{4,}/g) ?? [])
    const elsewhere = /^SANDBOX_|^CHROME_PATH$/
    const given = inSource(/(?:\bread\(|\bNAME = )'([A-Z_]+)'/g)
    const paths = inSource(/\benv\['([A-Z_]+)'\]/g).filter(
      (name) => name !== 'DEBUG' && !given.includes(name.replace(/_FILE$/, '')),
    )
    expect(named.filter((name) => !elsewhere.test(name)).toSorted()).toEqual([...given, ...paths].toSorted())
    const [files = ''] = below.split(' may come from a file')
    expect(['PUBLIC_URL', ...(files.match(/[A-Z_]{4,}/g) ?? [])].toSorted()).toEqual(given)
  })

  it('names no script for a running Aside that the image lacks, and none through npm, which the image cannot run', () => {
    const [, section = ''] = PAGE.split('\n## Commands where Aside runs\n')
    const table = section.split('\n## ')[0]!
    const image = read('deploy/Dockerfile')
    const scripts = [...table.matchAll(/node (scripts\/[\w-]+\.mjs)/g)].map(([, name]) => name!)
    expect(scripts.length).toBeGreaterThan(1)
    for (const name of scripts) expect(image).toContain(name)
    expect(/(exec|-run)[^|`]*npm run/.exec(table)).toBeNull()
  })

  it('names services, addresses and volumes that the deployments have, and images of this version', () => {
    const [compose] = documentsIn('deploy/compose.yaml') as readonly [Tree]
    const { version } = JSON.parse(read('package.json')) as { version: string }
    expect(compose.services['app-1']).toMatchObject({
      image: `aside:${version}`,
      networks: { outside: { ipv4_address: /http:\/\/([\d.]+):3000/.exec(PAGE)?.[1] } },
    })
    expect(read('deploy/kubernetes/aside.yaml')).toContain(`image: aside:${version}\n`)
    const users = ['state', 'proxy'].map((name) => compose.services[name].user.split(':')[0])
    const [, own] = /^USER (\d+):/m.exec(read('deploy/Dockerfile')) ?? []
    for (const user of [`User ${own}`, ...users.map((one) => `user ${one}`)]) expect(PAGE).toContain(user)
    for (const name of ['--no-deps app-1`', '`app-2`', '`aside_audit-1`', '`own-aside-0`']) expect(PAGE).toContain(name)
    expect(Object.keys({ ...compose.services, ...compose.volumes })).toEqual(
      expect.arrayContaining(['app-1', 'app-2', 'audit-1', 'audit-2']),
    )
    const [claim] = documentsIn('deploy/kubernetes/aside.yaml').flatMap(({ spec }) => spec?.volumeClaimTemplates ?? [])
    expect(claim.metadata.name).toBe('own')
  })

  it('sends who upgrades to what they must do for this version', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string }
    const [, newest = ''] = read('CHANGELOG.md').split(/^## /m)
    expect(newest.split('\n')[0]).toBe(version)
    expect(/^### (.+)$/m.exec(newest)?.[1]).toBe('You must')
    expect(PAGE).toContain('Read **You must** in [the changelog](../CHANGELOG.md)')
  })

  it('has the content signed when a start would refuse no more of it', () => {
    const steps = PAGE.split(/^\d\. /m).slice(1)
    const at = (text: string): number => steps.findIndex((step) => step.includes(text))
    expect([at('content -- check'), at('ehr -- check'), at('content -- approve')]).toEqual([0, 2, 3])
  })

  it('does not rotate what has leaked, here or for integrators', () => {
    const leaked = /^- \*\*A key leaked\*\*.*(?:\n  .*)*/m.exec(PAGE)?.[0] ?? ''
    for (const text of [leaked, read('docs/integrators.md')]) expect(text).toMatch(/[Dd]o not rotate: move/)
    expect(PAGE).not.toMatch(/rotate twice/)
  })

  it('names only settings that are read, and commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const commands = [PAGE, read('SECURITY.md')].flatMap((text) => [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)])
    expect(commands.map(([, name]) => name!).filter((name) => !(name in scripts))).toEqual([])
    const paths = [...PAGE.matchAll(/\]\(\.\.\/(deploy\/[\w./-]+)\)/g)].map(([, name]) => name!)
    for (const name of paths) expect(read(name)).not.toBe('')
    expect(paths).toHaveLength(5)
  })
})
