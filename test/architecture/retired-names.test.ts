import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import retired from './retired-names.json' with { type: 'json' }

const PARTS = new Set(retired.parts)
const NAMES = new Set(retired.names)
const CODE = ['src', 'smart-launch', 'sandbox', 'test']
const DATA = ['guidance', 'questionnaires', 'languages', 'smart-launch/ehrs', 'docs/ehr-examples']

const filesUnder = (folders: readonly string[], ending: RegExp): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ending.test(entry.name))
      .map((entry) => path.posix.join(entry.parentPath, entry.name)),
  )

/** `aVisitKey` and `visit-key` are made of the same parts. */
const partsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.toLowerCase())

const isRetired = (name: string): boolean =>
  !retired.allowed.includes(name) && (NAMES.has(name) || partsOf(name).some((part) => PARTS.has(part)))

/** Every name a file gives: types, functions, variables, parameters and properties. */
function namesIn(text: string): readonly string[] {
  const names = new Set<string>()
  const look = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text)
    ts.forEachChild(node, look)
  }
  look(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true))
  return [...names]
}

/** Every key of a JSON document, however deep. */
function keysIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)])
}

const routesIn = (text: string): readonly string[] =>
  [...text.matchAll(/'(\/[a-z][\w:/.-]*)'/g)].map(([, route]) => `${route}`)
const classesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => `${name}`)

const places = (files: readonly string[], namesOf: (text: string) => readonly string[]): readonly string[] =>
  files.flatMap((file) =>
    [...new Set(namesOf(readFileSync(file, 'utf8')))].filter(isRetired).map((name) => `${file}: ${name}`),
  )

describe('no retired name is left', () => {
  it('in code', () => {
    expect(places(filesUnder(CODE, /\.(ts|mjs|js)$/), namesIn)).toEqual([])
  })

  it('in the names of files', () => {
    const files = filesUnder([...CODE, ...DATA, 'scripts'], /./)
    expect(files.filter((file) => file.split('/').some((name) => isRetired(name.replace(/\..*$/, ''))))).toEqual([])
  })

  it('among the keys of JSON', () => {
    // Translations have sentences for keys.
    const data = filesUnder(DATA, /\.json$/).filter((file) => !file.includes('/translations/'))
    expect(places(data, (text) => keysIn(JSON.parse(text)))).toEqual([])
  })

  it('in routes', () => {
    expect(places(filesUnder(['src', 'smart-launch'], /\.ts$/), routesIn)).toEqual([])
  })

  it('among the classes of style sheets', () => {
    expect(places(filesUnder(['src', 'sandbox'], /\.css$/), classesIn)).toEqual([])
  })
})

it.each(['Visit', 'aVisitKey', 'visit-key', 'isAtGate', 'words', 'bookProblems'])('%s is a retired name', (name) => {
  expect(isRetired(name)).toBe(true)
})

it.each(['Session', 'plainWords', 'invited', 'aggregate', 'revisit'])('%s is not', (name) => {
  expect(isRetired(name)).toBe(false)
})
