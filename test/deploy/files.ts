import { readdirSync, readFileSync } from 'node:fs'
import { parseAllDocuments } from 'yaml'

export const read = (name: string): string => readFileSync(name, 'utf8')

/** Anything a file of YAML may hold; a test says what it expects. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape is what the test is about
export type Tree = any

/** Every document of a file, anchors and merges resolved. A problem of the text throws. */
export function documentsIn(name: string): readonly Tree[] {
  return parseAllDocuments(read(name), { merge: true }).map((document) => {
    if ('errors' in document && document.errors.length > 0) throw document.errors[0]!
    return (document as { toJS: () => Tree }).toJS()
  })
}

/** What a configuration names: variables with their values. */
export type Variables = Readonly<Record<string, string>>

const FROM_FILE = /^`PUBLIC_URL`.*may come from a file/m

/** The variables of the README's table that the source reads, and those it lets come from a file. */
export function knownVariables(source: string): ReadonlySet<string> {
  const readme = read('README.md')
  const table = readme.split('\n').filter((line) => line.startsWith('| `'))
  const named = table.flatMap((line) => [...line.split('|')[1]!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!))
  const fromFile = readme.split('\n').find((line) => FROM_FILE.test(line)) ?? ''
  const files = [...fromFile.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => `${name}_FILE`)
  return new Set([...named.filter((name) => source.includes(`'${name}'`)), ...files])
}

/** How long a replica answers after it said that it leaves, and how long it takes to go at most, in seconds. */
export const LEAVING = (() => {
  const spans = [...read('src/leaving.ts').matchAll(/^const (\w+)_MS = ([\d_]+)$/gm)]
  const seconds = new Map(spans.map(([, name, ms]) => [name, Number(ms!.replace('_', '')) / 1000]))
  return { notice: seconds.get('NOTICE')!, whole: [...seconds.values()].reduce((sum, one) => sum + one, 0) }
})()

/** All text of the app's own source: a variable that nothing reads is no setting. */
export const sourceText = (): string =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(`src/${name}`))
    .join('\n')
