import { existsSync, readdirSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import ejs from 'ejs'
import { formView } from './questionnaire/form-view.js'
import type { LoadedQuestionnaire } from './questionnaire/loaded-questionnaire.js'
import { readForm } from './questionnaire/read-form.js'
import type { Interpretation } from './score/interpretation.js'
import { scoreAnswers } from './score/score-answers.js'
import { scorer } from './score/score.js'

export type Preview = Readonly<{
  /** A questionnaire file, a folder of an instrument, or a folder of files. */
  target: string
  port: number
  /** Where the partials of the form are. */
  views: string
  load: (file: string) => { questionnaire: LoadedQuestionnaire; interpretation: Interpretation | undefined }
}>

const LARGEST_BODY = 1_000_000
const WORDS = {
  'form.declined': 'Prefer not to say',
  'form.true': 'Yes',
  'form.false': 'No',
  'form.other': 'Another answer',
}

/** Shows questionnaires as a visit would, with a staff pane beside; on loopback only, with no patient. @returns its address */
export async function previewServer({ target, port, views, load }: Preview): Promise<string> {
  const files = filesOf(target)
  const server = createServer((req, res) => {
    void answer(req, res).catch((error: unknown) =>
      send(res, 500, page('Failed', escape(String((error as Error).message)))),
    )
  })

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const name = decodeURIComponent(/^\/preview\/([^/?]+)$/.exec(req.url ?? '')?.[1] ?? '')
    const file = files.get(name)
    if (!file) return send(res, 404, page('Preview', list([...files.keys()])))
    const body = req.method === 'POST' ? await bodyOf(req) : undefined
    const { questionnaire, interpretation } = load(file)
    const reading = body && readForm(questionnaire, body)
    const problems = reading?.kind === 'invalid' ? reading.problems : []
    const form = formView(questionnaire, reading?.response, {
      language: questionnaire.source.language ?? 'en',
      problems,
    })
    const html = await ejs.renderFile(path.join(views, 'form.ejs'), {
      form,
      words: { ...WORDS, ...sentences(problems) },
    })
    const result = interpretation
      ? scorer(questionnaire, interpretation)(reading?.response, { sex: 'unknown' })
      : reading && scoreAnswers(questionnaire, undefined, body ?? {}, { sex: 'unknown' })
    send(
      res,
      problems.length > 0 ? 422 : 200,
      page(
        form.title || name,
        `<form method="post">${html}<button>Continue</button></form>${pane('Result', result)}${pane('Response', reading?.response)}`,
      ),
    )
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: at } = server.address() as AddressInfo
  const [first] = files.keys()
  return `http://127.0.0.1:${at}/preview/${files.size === 1 ? encodeURIComponent(first!) : ''}`
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

function send(res: ServerResponse, status: number, html: string): void {
  const csp = "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': csp,
    'cache-control': 'no-store',
  })
  res.end(html)
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
