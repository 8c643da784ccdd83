import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

type Named = Readonly<{ id: string }>
const json = <T>(file: string): T => JSON.parse(readFileSync(path.join('guidance', file), 'utf8')) as T
const namesIn = (folder: string) => readdirSync(path.join('guidance', folder)).map((file) => path.parse(file).name)
const ids = (things: readonly Named[]) => things.map(({ id }) => id)

const sections = namesIn('safety-plan/en').map((name) =>
  json<Named & Readonly<{ risks: readonly Named[] }>>(`safety-plan/en/${name}.json`),
)
const kinds: Readonly<Record<string, readonly string[]>> = {
  scripts: namesIn('scripts/en'),
  sections: ids(sections),
  risks: sections.flatMap(({ risks }) => ids(risks)),
  'kinds of help': ids(json<{ types: readonly Named[] }>('referrals/types.json').types),
  tactics: ids(json<{ items: readonly Named[] }>('tactics.json').items),
  notes: ids(json<{ items: readonly Named[] }>('notes.json').items),
  'not now': ids(json<{ items: readonly Named[] }>('not-now.json').items),
  rules: namesIn('pathways').flatMap((name) => ids(json<{ rules: readonly Named[] }>(`pathways/${name}.json`).rules)),
}

describe('the names of content', () => {
  it.each(Object.entries(kinds))('%s have names, not codes', (_kind, names) => {
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 61)).toEqual([])
  })

  it('are used once', () => {
    const all = Object.values(kinds).flat()
    expect(all.filter((name, place) => all.indexOf(name) !== place)).toEqual([])
  })

  it('of scripts and sections are the names of their files', () => {
    expect(ids(sections)).toEqual(namesIn('safety-plan/en'))
    const headed = namesIn('scripts/en').map(
      (name) => readFileSync(`guidance/scripts/en/${name}.txt`, 'utf8').split('\n')[0],
    )
    expect(headed).toEqual(namesIn('scripts/en').map((name) => `id: ${name}`))
  })
})
