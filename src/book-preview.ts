import { existsSync, readdirSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import ejs from 'ejs'
import { formView } from './questionnaire/form-view.js'
import type { LoadedQuestionnaire } from './questionnaire/loaded-questionnaire.js'
import { readForm } from './questionnaire/read-form.js'
import type { Interpretation } from './score/interpretation.js'
import { totalOnly } from './score/total-only.js'
import { scorer } from './score/score.js'

export type Preview = Readonly<{
  /** A questionnaire file, a folder of an instrument, or a folder of files. */
  target: string
  port: number
  /** Where the partials of the form are. */
  views: string
  load: (file: string) => { questionnaire: LoadedQuestionnaire; interpretation: Interpretation | undefined }
}>

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
}
const LARGEST_BODY = 1_000_000
const WORDS = {
  'form.declined': 'Prefer not to say',
  'form.true': 'Yes',
  'form.false': 'No',
  'form.other': 'Another answer',
}

/** Shows questionnaires as a visit would, with a staff pane beside; on loopback only, with no patient. @returns its address */
export async function previewServer(preview: Preview): Promise<string> {
  const files = filesOf(preview.target)
  const server = createServer((req, res) => {
    answer(req, files, preview)
      .catch((error: unknown) => ({ status: 500, html: page('Failed', escape((error as Error).message)) }))
      .then(({ status, html }) => {
        res.writeHead(status, HEADERS)
        res.end(html)
      })
      .catch(() => res.destroy())
  })
  await new Promise<void>((resolve) => server.listen(preview.port, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const [first] = files.keys()
  return `http://127.0.0.1:${port}/preview/${files.size === 1 && first ? encodeURIComponent(first) : ''}`
}

type Answer = Readonly<{ status: number; html: string }>

async function answer(req: IncomingMessage, files: ReadonlyMap<string, string>, preview: Preview): Promise<Answer> {
  const name = decodeURIComponent(/^\/preview\/([^/?]+)$/.exec(req.url ?? '')?.[1] ?? '')
  const file = files.get(name)
  if (!file) return { status: 404, html: page('Preview', list([...files.keys()])) }

  const { questionnaire, interpretation } = preview.load(file)
  const reading = req.method === 'POST' ? readForm(questionnaire, await bodyOf(req)) : undefined
  const problems = reading?.kind === 'invalid' ? reading.problems : []
  const language = questionnaire.source.language ?? 'en'
  const form = formView(questionnaire, reading?.response, { language, problems })
  const words = { ...WORDS, ...sentences(problems) }
  const fields = await ejs.renderFile(path.join(preview.views, 'form.ejs'), { form, words })
  const read = interpretation ?? totalOnly(questionnaire)
  const result = read && reading && scorer(questionnaire, read)(reading.response, { sex: 'unknown' })
  const panes = pane('Result', result) + pane('Response', reading?.response)
  const html = page(form.title || name, `<form method="post">${fields}<button>Continue</button></form>${panes}`)
  return { status: problems.length > 0 ? 422 : 200, html }
}

/** Files by the name they are shown under: that of the file, or of its folder for `questionnaire.json`. */
function filesOf(target: string): ReadonlyMap<string, string> {
  if (!existsSync(target)) throw new Error(`${target} does not exist`)
  const all = statSync(target).isDirectory()
    ? readdirSync(target, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.json') && !/(interpretation|cases|sets)\.json$/.test(file))
        .map((file) => path.join(target, file))
    : [target]
  return new Map(all.map((file) => [nameOf(path.resolve(file)), file]))
}

const nameOf = (file: string): string =>
  path.basename(file) === 'questionnaire.json' ? path.basename(path.dirname(file)) : path.basename(file, '.json')

async function bodyOf(req: IncomingMessage): Promise<Record<string, string[]>> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length
    if (size > LARGEST_BODY) throw new Error('the form is too large')
    parts.push(part)
  }
  const fields = new URLSearchParams(Buffer.concat(parts).toString('utf8'))
  return Object.fromEntries([...new Set(fields.keys())].map((name) => [name, fields.getAll(name)]))
}

const sentences = (problems: readonly { problem: string }[]): Record<string, string> =>
  Object.fromEntries(problems.map(({ problem }) => [`form.${problem}`, problem.replaceAll('-', ' ')]))

const list = (names: readonly string[]): string =>
  `<ul>${names.map((name) => `<li><a href="/preview/${encodeURIComponent(name)}">${escape(name)}</a></li>`).join('')}</ul>`

const pane = (title: string, value: unknown): string =>
  value === undefined
    ? ''
    : `<section aria-label="${title}"><h2>${title}</h2><pre>${escape(JSON.stringify(value, null, 2))}</pre></section>`

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head><body><main><h1>${escape(title)}</h1>${body}</main></body></html>`

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
