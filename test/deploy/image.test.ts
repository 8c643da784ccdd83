import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DockerfileParser, type Instruction } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import { read, sourceText } from './files.js'

const NAME = 'deploy/Dockerfile'
const parsed = DockerfileParser.parse(read(NAME))
const instructions = parsed.getInstructions()
const named = (keyword: string): readonly Instruction[] =>
  instructions.filter((one) => one.getKeyword().toUpperCase() === keyword)
const argumentsOf = (one: Instruction): readonly string[] => one.getArguments().map((argument) => argument.getValue())
const lastOf = (keyword: string): string => named(keyword).at(-1)?.getArgumentsContent() ?? ''

/** What is copied from the project, and what the build context lets in. */
const sources = named('COPY')
  .filter((one) => !one.getTextContent().includes('--from='))
  .flatMap((one) => argumentsOf(one).slice(0, -1))
const letIn = read(`${NAME}.dockerignore`)
  .split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1))

/** What a stage has, from the project or from the stage before. */
function stageOf(stage: number): readonly string[] {
  const starts = named('FROM').map((one) => one.getRange().start.line)
  return named('COPY')
    .filter((one) => {
      const { line } = one.getRange().start
      return line > starts[stage]! && line < (starts[stage + 1] ?? Infinity)
    })
    .flatMap((one) => argumentsOf(one).slice(0, -1))
}
const isIn = (copied: readonly string[], name: string): boolean =>
  copied.some((top) => name === top || name.startsWith(`${top}/`))
const code = sourceText()
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

describe('the image', () => {
  it('is a Dockerfile without a problem', () => {
    expect(validate(read(NAME)).map(({ message, range }) => [range.start.line + 1, message])).toEqual([])
  })

  it('is built by the builder that is there: none is fetched from elsewhere', () => {
    expect(parsed.getDirectives().map((one) => one.getTextContent())).toEqual([])
  })

  it('has two stages and runs as no root, by number, so that Kubernetes can tell', () => {
    expect(named('FROM')).toHaveLength(2)
    expect(lastOf('USER')).toMatch(/^[1-9]\d{3,}:[1-9]\d{3,}$/)
  })

  it('copies only what is there and reaches the build', () => {
    expect(sources.length).toBeGreaterThan(10)
    expect(sources.filter((name) => !existsSync(name))).toEqual([])
    expect(sources.filter((name) => !letIn.some((top) => name === top || name.startsWith(`${top}/`)))).toEqual([])
    expect(letIn.filter((name) => !existsSync(name))).toEqual([])
  })

  it('gets everything that the compiler reads', () => {
    const { include, files = [] } = JSON.parse(read('tsconfig.build.json')) as { include: string[]; files?: string[] }
    const tops = [...include, ...files].map((name) => name.split('/')[0]!)
    const typed = [...code.matchAll(/from '(?:\.\.\/)+(languages\/[\w-]+\.json)'/g)]
    const wanted = [...tops, ...typed.map(([, name]) => name!)]
    expect(wanted.length).toBeGreaterThan(2)
    expect(wanted.filter((name) => !isIn(stageOf(0), name))).toEqual([])
  })

  it('holds at run time everything that the code reads there, and every command', () => {
    const folders = /FOLDERS = \[([^\]]+)\]/.exec(read('src/content/content-files.ts'))?.[1] ?? ''
    const wanted = [
      ...[...folders.matchAll(/'([^']+)'/g)].map(([, name]) => name!),
      ...[...code.matchAll(/(?:path\.join\(root, '|\$\{root\}\/)([\w/-]+)/g)].map(([, name]) => name!),
      ...['content', 'ehr', 'audit', 'report'].map((name) => /run (\S+)$/.exec(scripts[name] ?? '')?.[1] ?? name),
    ]
    expect(wanted).toEqual(expect.arrayContaining(['questionnaires', 'guidance', 'languages', 'src/web']))
    expect(wanted.filter((name) => !isIn(stageOf(1), name))).toEqual([])
  })

  it('lets its user read what a strict umask had closed in the checkout, and nobody change it', () => {
    const [opening = 'false'] = /^find \. [^&]+/.exec(lastOf('RUN')) ?? []
    const folder = mkdtempSync(path.join(tmpdir(), 'aside-image-'))
    const modes = { guidance: 0o700, 'guidance/site.json': 0o600, tool: 0o750, open: 0o644 }
    try {
      mkdirSync(path.join(folder, 'guidance'))
      for (const name of ['guidance/site.json', 'tool', 'open']) writeFileSync(path.join(folder, name), '')
      for (const [name, mode] of Object.entries(modes)) chmodSync(path.join(folder, name), mode)
      execFileSync('sh', ['-c', opening], { cwd: folder })
      const found = Object.keys(modes).map((name) => statSync(path.join(folder, name)).mode & 0o777)
      expect(found).toEqual([0o755, 0o644, 0o755, 0o644])
    } finally {
      rmSync(folder, { recursive: true })
    }
    expect(named('RUN').at(-1)!.getRange().start.line).toBeGreaterThan(named('COPY').at(-1)!.getRange().start.line)
  })

  it('lets no state and no keys into the build', () => {
    expect(read(`${NAME}.dockerignore`).split('\n')).toContain('*')
    expect(letIn.filter((name) => /^\.aside|^deploy|^\.git/.test(name))).toEqual([])
  })

  it('installs from the lock and takes the compiler, the demonstration and the types out again', () => {
    const runs = named('RUN')
      .map((one) => one.getArgumentsContent())
      .join('\n')
    expect(runs).toMatch(/npm ci --omit=dev/)
    expect(runs).toMatch(/rm -rf .*dist\/sandbox.*node_modules\/typescript node_modules\/@types/)
    expect(sources.filter((name) => name === 'sandbox' || name.startsWith('test'))).toEqual(['sandbox'])
    expect(
      named('COPY')
        .filter((one) => one.getTextContent().includes('--from=build'))
        .map(argumentsOf),
    ).toEqual([
      ['/build/node_modules', 'node_modules'],
      ['/build/dist', 'dist'],
    ])
  })

  it('starts what `npm run serve` starts, and asks for a path that exists at the port it listens at', () => {
    const started = (JSON.parse(lastOf('CMD')) as readonly string[]).join(' ')
    expect(scripts['serve']?.replace('scripts/ensure.mjs run ', '')).toBe(started)
    const [, port, asked = ''] = /127\.0\.0\.1:(\d+)(\/\w+)/.exec(named('HEALTHCHECK')[0]?.getTextContent() ?? '') ?? []
    expect(port).toBe(lastOf('EXPOSE'))
    expect(read('src/web/health-routes.ts')).toContain(`'${asked}'`)
    expect(path.posix.isAbsolute(lastOf('WORKDIR'))).toBe(true)
  })

  it('uses a Node that the project runs on', () => {
    expect(Number(/node:(\d+)/.exec(read(NAME))?.[1])).toBeGreaterThanOrEqual(20)
  })
})
