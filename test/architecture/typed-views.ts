import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const PAGES = 'src/web/pages'
const FOLDERS = [PAGES, 'src/commands/content']

/**
 * Whether every view uses only what it is given. Each view is written as a TypeScript function of its locals, as its
 * second comment declares them (`import type …`, then `locals: TYPE`), and compiled with the real types: a name, a field,
 * a message or an included part that does not exist is an error at its line. Each page's view must take that page's model.
 *
 * @param changed  texts of views to be checked in place of those in their files
 * @returns one line per problem; empty when all is well
 */
export function typedViewProblems(root: string, changed: Readonly<Record<string, string>> = {}): readonly string[] {
  const files = FOLDERS.flatMap((folder) => viewsBelow(root, folder))
  const sources = new Map(
    files.map((file) => [
      path.join(root, `${file}.ts`),
      asTypeScript(file, changed[file] ?? readFileSync(path.join(root, file), 'utf8')),
    ]),
  )
  sources.set(path.join(root, PAGES, 'every-page.ejs.ts'), everyPage())
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), (name) => ts.sys.readFile(name)).config as unknown
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const program = ts.createProgram(
    [...sources.keys()],
    { ...options, noEmit: true, noUnusedLocals: false },
    host(sources),
  )
  return [...sources.keys()]
    .flatMap((name) => ts.getPreEmitDiagnostics(program, program.getSourceFile(name)))
    .map((problem) => sentence(root, problem))
}

const viewsBelow = (root: string, folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ejs'))
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))

/** The compiler's own file system, with the written views beside their `.ejs` files. */
function host(sources: ReadonlyMap<string, string>): ts.CompilerHost {
  const real = ts.createCompilerHost({})
  return {
    ...real,
    fileExists: (name) => sources.has(name) || real.fileExists(name),
    readFile: (name) => sources.get(name) ?? real.readFile(name),
    getSourceFile: (name, target) => {
      const text = sources.get(name)
      return text === undefined ? real.getSourceFile(name, target) : ts.createSourceFile(name, text, target)
    },
  }
}

/** Line by line the same code, so that a problem's line is that of the view. */
function asTypeScript(file: string, text: string): string {
  const [, imports = '', locals] = /<%#\s*((?:import type [^\n]+\s+)*)locals: ([\s\S]*?) -?%>/.exec(text) ?? []
  if (locals === undefined) return `const declaresItsLocals: never = '${file}'\n`
  const from = path.posix.dirname(file)
  const to = (target: string): string => path.posix.relative(from, target).replace(/^(?!\.)/, './')
  const parts = [...new Set([...text.matchAll(/include\('([^']+)'/g)].map(([, name]) => `${name}`))]
  const header = [
    ...imports.split('\n').map((line) => line.trim()),
    `import type { Shared } from '${to('src/web/send-page.js')}'`,
    ...parts
      .filter((name) => name !== INLINED)
      .map((name) => `import { view as ${nameOf(name)} } from '${to(`${PAGES}/${name}.ejs.js`)}'`),
    'declare const out: (text: string | number | undefined) => void',
    'declare const inlined: string',
    `export function view(shared: Shared, own: ${locals}): string { const locals: Omit<Shared, keyof (${locals})> & (${locals}) = { ...shared, ...own }`,
  ]
  return `${header.join(' ; ').replace(/^[ ;]+/, '')} ${bodyOf(text)} ; return '' }\n`
}

/** The script stands in the page without being a view. */
const INLINED = 'shared/script'
const nameOf = (name: string): string => `part_${name.replace(/\W/g, '_')}`

function bodyOf(text: string): string {
  return text
    .split(/(<%[\s\S]*?%>)/)
    .map((part) => {
      if (!part.startsWith('<%')) return part.replace(/[^\n]/g, '')
      const code = part.replace(/^<%[-=#_]?/, '').replace(/[-_]?%>$/, '')
      if (part.startsWith('<%#')) return code.replace(/[^\n]/g, '')
      return /^<%[-=]/.test(part) ? `out(${calls(code)});` : `${calls(code)} `
    })
    .join('')
}

/** `include('a/part', { own })` as the call it is: the part gets what all views share, and what it is handed. */
const calls = (code: string): string =>
  code.replace(/include\('([^']+)'(,|\))/g, (_whole, name: string, next: string) => {
    if (name === INLINED) return 'inlined'
    return next === ',' ? `${nameOf(name)}(locals,` : `${nameOf(name)}(locals, {})`
  })

/** Every page's model handed to its view, by name. */
function everyPage(): string {
  const registry = readFileSync(path.join(PAGES, 'pages.ts'), 'utf8')
  const pages = [...registry.matchAll(/^ {2}'?([\w-]+)'?: (\w+Page),$/gm)].map(
    ([, name, page]) => [`${name}`, `${page}`] as const,
  )
  return [
    "import type { PAGES } from './pages.js'",
    "import type { Shared } from '../send-page.js'",
    'declare const shared: Shared',
    ...pages.flatMap(([name, page]) => [
      `import type { ${page} } from './${name}/${name}-page.js'`,
      `import { view as ${nameOf(name)} } from './${name}/${name}.ejs.js'`,
      `export const show_${nameOf(name)} = (model: Awaited<ReturnType<typeof ${page}.model>>) => ${nameOf(name)}(shared, model)`,
    ]),
    `export const all: { readonly [Name in keyof typeof PAGES]: unknown } = { ${pages.map(([name]) => `'${name}': ${nameOf(name)}`).join(', ')} }`,
  ].join('\n')
}

function sentence(root: string, { file, start, messageText }: ts.Diagnostic): string {
  const what = ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 300)
  if (!file) return what
  const { line } = file.getLineAndCharacterOfPosition(start ?? 0)
  return `${path.relative(root, file.fileName).replace(/\.ts$/, '')}:${line + 1}: ${what}`
}
