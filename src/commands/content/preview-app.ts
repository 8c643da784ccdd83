import type { QuestionnaireResponse } from 'fhir/r4.js'
import express, { type Express, type Request, type Response } from 'express'
import type { FormProblem } from '../../questionnaire/form/form-problem.js'
import { formView } from '../../questionnaire/show/form-view.js'
import { declineAll, readForm, type PostedForm } from '../../questionnaire/read-form.js'
import { speaksLanguage } from '../../questionnaire/speaks-language.js'
import { scorer } from '../../score/score.js'
import { totalOnly } from '../../score/total-only.js'
import { renderView } from '../../web/render-view.js'
import { securityHeaders } from '../../web/security-headers.js'
import { sendPage } from '../../web/send-page.js'
import { translator, type Messages } from '../../web/messages.js'
import type { LoadedFile } from './load-file.js'

export type Previewed = Readonly<{
  names: readonly string[]
  /** By its name; undefined where there is none. @throws {Error} with its problems, where it cannot be used */
  load: (name: string) => LoadedFile | undefined
  languages: ReadonlyMap<string, Readonly<Record<string, string>>>
  views: string
  assets: string
  randomBytes: (size: number) => Buffer
}>

/** Questionnaires as a session shows them, with what staff would learn beside. No patient, no EHR, nothing kept. */
export function createPreview(preview: Previewed): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.engine('ejs', renderView)
  app.set('view engine', 'ejs')
  app.set('views', preview.views)
  app.set('query parser', 'simple')
  app.enable('view cache')
  app.locals['assets'] = '/assets'

  app.use(securityHeaders([], preview.randomBytes))
  app.use('/assets', express.static(preview.assets, { index: false }))
  app.get(['/', '/preview', '/preview/'], (_req, res) => show(res, preview, { names: preview.names }))
  app.get('/preview/:name', (req, res) => showForm(req, res, preview))
  const form = express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 10_000 })
  app.post('/preview/:name', form, (req, res) => showForm(req, res, preview))
  app.use((_req, res) => show(res, preview, { names: preview.names }, 404))
  return app
}

type Body = Readonly<Record<string, unknown>>

function showForm(req: Request<{ name: string }>, res: Response, preview: Previewed): void {
  const { name } = req.params
  const loaded = load(name, preview)
  if (!loaded) return show(res, preview, { names: preview.names }, 404)
  if ('reasons' in loaded) return show(res, preview, { name, reasons: loaded.reasons }, 422)
  const { questionnaire } = loaded
  const body = req.method === 'POST' ? (req.body as Body) : undefined
  const language = languageOf(body?.['language'] ?? req.query['language'], preview)
  const readAloud = !speaksLanguage(questionnaire, language)
  const shownIn = readAloud ? languageOf(questionnaire.source.language, preview) : language
  const reading = body && readingOf(questionnaire, body)
  const problems = body && reading ? problemsOf(reading, body) : []
  const model = {
    name,
    language,
    readAloud,
    form: formView(questionnaire, reading?.response, { language: shownIn, problems }),
    formT: preview.languages.get(shownIn),
    copyright: questionnaire.source.copyright,
    staff: { result: resultOf(loaded, reading?.response), response: reading?.response },
  }
  show(res, preview, model, problems.length > 0 ? 422 : 200)
}

const readingOf = (questionnaire: LoadedFile['questionnaire'], body: Body): PostedForm =>
  body['action'] === 'decline' ? { kind: 'read', response: declineAll(questionnaire) } : readForm(questionnaire, body)

/** Asking for another language, or for one more of something, is no mistake. */
const problemsOf = (reading: PostedForm, body: Body): readonly FormProblem[] =>
  reading.kind === 'invalid' && body['language'] === undefined ? reading.problems : []

/** Without a published reading there is a total, but no band and no cut-off. */
function resultOf({ questionnaire, interpretation }: LoadedFile, response: QuestionnaireResponse | undefined): unknown {
  const read = interpretation ?? totalOnly(questionnaire)
  if (!read || !response) return undefined
  const result = scorer(questionnaire, read)(response, { sex: 'unknown' })
  return interpretation ? result : { ...result, band: undefined, reading: undefined }
}

function load(name: string, preview: Previewed): LoadedFile | { reasons: readonly string[] } | undefined {
  try {
    return preview.load(name)
  } catch (error) {
    return { reasons: (error instanceof Error ? error.message : 'cannot be read').split('\n') }
  }
}

const languageOf = (wished: unknown, { languages }: Previewed): string =>
  typeof wished === 'string' && languages.has(wished) ? wished : 'en'

function show(res: Response, preview: Previewed, model: Readonly<Record<string, unknown>>, status = 200): void {
  const { name, language = 'en' } = model as { name?: string; language?: string }
  const words = translator(preview.languages.get(language) as Messages)
  const languages = [...preview.languages.keys()]
    .filter((code) => code !== language)
    .map((code) => ({ code, name: preview.languages.get(code)?.['language.name'] ?? code }))
  const form = {
    action: name === undefined ? '/preview/' : `/preview/${encodeURIComponent(name)}?language=${language}`,
    token: '',
  }
  const page = model['form'] ? 'book/form' : 'book/list'
  sendPage(
    res,
    status,
    page,
    { t, language, ...(model['form'] ? { form, languages } : {}) },
    { reasons: [], names: [], ...model },
  )
}
