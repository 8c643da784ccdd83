import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { TOPIC_WORDS } from '../support/topic-words.js'

type Architecture = Readonly<{
  layers: readonly string[]
  beside: Readonly<Record<string, readonly string[]>>
  interfaces: readonly string[]
  packages: Readonly<Record<string, readonly string[]>>
  files: readonly string[]
  entries: readonly string[]
  wiring: readonly string[]
  limits: Readonly<Record<'source' | 'test' | 'view' | 'imports' | 'importsOfWiring', number>>
}>

/** The same rules that dependency-cruiser and ESLint check in `npm run check`, here on the text and in a second. */
const architecture = JSON.parse(readFileSync('architecture.json', 'utf8')) as Architecture

const FORBIDDEN_NAMES = /^(utils?|helpers?|common|misc|manager|services?|handlers?|data|info|temp)$/

const filesUnder = (top: string): readonly string[] =>
  existsSync(top)
    ? readdirSync(top, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.posix.join(entry.parentPath, entry.name))
    : []
const isTypeScript = (file: string) => file.endsWith('.ts')

const layered = ['src', 'smart-launch'].flatMap(filesUnder).filter(isTypeScript)
const sources = [...layered, ...filesUnder('sandbox').filter(isTypeScript)]
const tests = filesUnder('test').filter(isTypeScript)
const script = filesUnder('src/web/browser-script').filter((file) => file.endsWith('.js'))
const views = ['src', 'sandbox'].flatMap(filesUnder).filter((file) => file.endsWith('.ejs'))

const standsIn = (file: string, folders: readonly string[]) =>
  folders.some((folder) => file === folder || file.startsWith(`${folder}/`))
const placeOf = (file: string) => architecture.layers.findIndex((folder) => standsIn(file, [folder]))
const codeOf = (file: string) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').length
const importsOf = (file: string) =>
  [...codeOf(file).matchAll(/(?:from|import|import\()\s*'([^']+)'/g)].map(([, to]) => `${to}`)
const neighboursOf = (file: string) =>
  importsOf(file)
    .filter((to) => to.startsWith('.'))
    .map((to) => path.posix.join(path.posix.dirname(file), to.replace(/\.js$/, '.ts')))

/** Where the clock, chance, the environment and the terminal come in: everywhere else they are arguments. */
const ENTRIES_ONLY = [/\bprocess\.env\b/, /\bDate\.now\b/, /\bnew Date\(\)/, /\bMath\.random\b/, /\bconsole\./]

/** `file: what is wrong` for every file with something wrong, so that a failing rule names its places. */
const places = (files: readonly string[], wrongs: (file: string) => readonly string[]) =>
  files.flatMap((file) => wrongs(file).map((wrong) => `${file}: ${wrong}`))

describe('the order of folders', () => {
  it('has a folder for every file', () => {
    expect(layered.length).toBeGreaterThan(0)
    expect(layered.filter((file) => placeOf(file) === -1)).toEqual([])
  })

  it('stands in the picture', () => {
    const [, picture = ''] = /```mermaid\n([^]*?)```/.exec(readFileSync('docs/architecture.md', 'utf8')) ?? []
    const drawn = picture.split(/[\s,"<>]+/)
    const nameOf = (layer: string) => (layer.endsWith('.ts') ? layer : `${layer}/`).replace('src/', '')
    expect(architecture.layers.map(nameOf).filter((name) => !drawn.includes(name))).toEqual([])
  })

  it('is imported only from right to left', () => {
    const toTheRight = (file: string) =>
      neighboursOf(file).filter((to) => placeOf(to) > placeOf(file) && !architecture.interfaces.includes(to))
    expect(places(layered, toTheRight)).toEqual([])
  })

  it('reaches the folders beside it through their interfaces', () => {
    const pastTheInterface = (file: string, to: string) =>
      Object.entries(architecture.beside).some(
        ([folder, openTo]) => standsIn(to, [folder]) && !standsIn(file, [folder, ...openTo]),
      )
    const reached = (file: string) =>
      neighboursOf(file).filter((to) => !architecture.interfaces.includes(to) && pastTheInterface(file, to))
    expect(places(layered, reached)).toEqual([])
  })

  it('reaches no sandbox, nor does the sandbox reach it', () => {
    const across = (file: string) =>
      neighboursOf(file).filter((to) => standsIn(to, ['sandbox']) !== standsIn(file, ['sandbox']))
    expect(places(sources, across)).toEqual([])
  })
})

describe('the doors', () => {
  it.each(Object.entries(architecture.packages))('to %s opens from %j only', (name, openTo) => {
    const value = new RegExp(`^\\s*(import|export)(?! type )[^'"]*['"]${name}(/[^'"]*)?['"]|import\\(['"]${name}`, 'm')
    expect(sources.filter((file) => !standsIn(file, openTo) && value.test(codeOf(file)))).toEqual([])
  })

  it('to files opens from few folders only', () => {
    const outside = sources.filter((file) => !standsIn(file, architecture.files))
    expect(places(outside, (file) => importsOf(file).filter((to) => /^(node:)?fs(\/|$)/.test(to)))).toEqual([])
  })

  it.each(ENTRIES_ONLY)('of the entry files: %p is handed in everywhere else', (thing) => {
    expect(sources.filter((file) => !standsIn(file, architecture.entries) && thing.test(codeOf(file)))).toEqual([])
  })
})

describe('the sizes', () => {
  const tooLong = (files: readonly string[], most: number) =>
    places(files, (file) => (linesOf(file) > most ? [`${linesOf(file)} lines`] : []))

  it('let a file be read at once', () => {
    expect(tooLong([...sources, ...script], architecture.limits.source)).toEqual([])
    expect(tooLong(tests, architecture.limits.test)).toEqual([])
    expect(tooLong(views, architecture.limits.view)).toEqual([])
  })

  it('let a file depend on few others', () => {
    const most = (file: string) =>
      architecture.wiring.includes(file) ? architecture.limits.importsOfWiring : architecture.limits.imports
    const tooMany = (file: string) => {
      const { length } = [...codeOf(file).matchAll(/^import (?!type )/gm)]
      return length > most(file) ? [`${length} imports, types not counted`] : []
    }
    expect(places([...sources, ...script], tooMany)).toEqual([])
  })
})

describe('the browser script', () => {
  it('is checked: every file asks for it, and nothing is let off', () => {
    const isLetOff = (code: string) => /@ts-(?!check$)|eslint-disable/m.test(code)
    const unchecked = (file: string) => {
      const text = readFileSync(file, 'utf8')
      return text.startsWith('// @ts-check\n') && !isLetOff(text) ? [] : ['is not checked']
    }
    expect(script.length).toBeGreaterThan(10)
    expect(places(script, unchecked)).toEqual([])
  })
})

describe('the names', () => {
  it('are kebab-case and say what a thing is', () => {
    const isBad = (part: string) => FORBIDDEN_NAMES.test(part) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part)
    const parts = (file: string) => file.replace(/(\.test|\.d)?\.[jt]s$/, '').split('/')
    expect(places([...sources, ...script, ...tests], (file) => parts(file).filter(isBad))).toEqual([])
  })

  it('of exports are given where they are made', () => {
    expect(sources.filter((file) => codeOf(file).includes('export default'))).toEqual([])
  })

  it('of what a browser fetches hold no topic word', () => {
    const assets = filesUnder('src').filter((file) => /\/(public|assets)\//.test(file))
    expect(assets.filter((file) => TOPIC_WORDS.test(path.posix.basename(file)))).toEqual([])
  })

  it('in page titles hold no topic word', () => {
    const titles = (file: string) =>
      [...readFileSync(file, 'utf8').matchAll(/<title>([\s\S]*?)<\/title>/g)].map(([, title]) => `${title}`)
    const ours = views.filter((file) => standsIn(file, ['src']))
    expect(places(ours, (file) => titles(file).filter((title) => TOPIC_WORDS.test(title)))).toEqual([])
  })
})
