import type { QuestionnaireResponse } from 'fhir/r4.js'
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express'
import { isNotWorkedOut } from '../../errors.js'
import { splitFields } from '../../questionnaire/form/own-fields.js'
import { inTurns } from '../../questionnaire/run/steps.js'
import { viewingForm, type FormView } from '../../questionnaire/show/form-view.js'
import { languageShown, speaksLanguage } from '../../questionnaire/speaks-language.js'
import type { PageAssets } from '../../web/load-page-assets.js'
import { securityHeaders } from '../../web/security-headers.js'
import { ASSETS, sendAssets, useViews } from '../../web/use-page-assets.js'
import { plainFrame, sendPage } from '../../web/send-page.js'
import { view } from '../../web/view.js'
import { translator, type Messages, type Translate } from '../../web/messages.js'
import type { LoadedFile } from './load-file.js'
import { postedIn, resultOf } from './preview-answers.js'

export type Previewed = Readonly<{
  names: readonly string[]
  /** By its name; undefined where there is none. @throws {Error} with its problems, where it cannot be used */
  load: (name: string) => LoadedFile | undefined
  languages: ReadonlyMap<string, Readonly<Record<string, string>>>
  assets: PageAssets
  /** The folder of the preview's own views. */
  views: string
  randomBytes: (size: number) => Buffer
}>

/** Questionnaires as a session shows them, with what staff would learn beside. No patient, no EHR, nothing kept. */
export function createPreview(preview: Previewed): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  useViews(app, preview.assets, preview.views)
  app.set('query parser', 'simple')

  app.use(securityHeaders([], preview.randomBytes))
  app.get(ASSETS, sendAssets(preview.assets))
  app.get(['/', '/preview', '/preview/'], (_req, res) => showList(res, preview, [], 200))
  app.get('/preview/:name', (req, res) => showForm(req, res, preview))
  const form = express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 10_000 })
  app.post('/preview/:name', form, (req, res) => showForm(req, res, preview))
  app.use((_req, res) => showList(res, preview, [], 404))
  app.use(((error: unknown, _req, res, next) => {
    if (isNotWorkedOut(error)) showList(res, preview, [(error as Error).message], 503)
    else next(error)
  }) satisfies ErrorRequestHandler)
  return app
}

type Body = Readonly<Record<string, unknown>>

/** What can be previewed, or why one file cannot be. */
export type PreviewListView = Readonly<{ names: readonly string[]; reasons: readonly string[] }>
const LIST = view<PreviewListView>('preview-list')

/** One questionnaire as in a session, and what staff would learn. */
export type PreviewFormView = Readonly<{
  form: FormView
  formT: Translate
  readAloud: boolean
  copyright: string | undefined
  staff: Readonly<{ notes: readonly string[]; result: unknown; response: QuestionnaireResponse | undefined }>
}>
const FORM = view<PreviewFormView>('preview-form')

async function showForm(req: Request<{ name: string }>, res: Response, preview: Previewed): Promise<void> {
  const { name } = req.params
  const loaded = load(name, preview)
  if (!loaded) return showList(res, preview, [], 404)
  if ('reasons' in loaded) return showList(res, preview, loaded.reasons, 422)
  const { questionnaire } = loaded
  const { own, answers } = splitFields(req.method === 'POST' ? (req.body as Body) : {})
  const language = languageOf(own['language'] ?? req.query['language'], preview)
  const readAloud = !speaksLanguage(questionnaire, language)
  const shownIn = readAloud ? languageOf(questionnaire.source.language, preview) : language
  const typedIn = languageShown(questionnaire, languageOf(req.query['language'], preview))
  const posted = req.method === 'POST' ? await postedIn(questionnaire, own, answers, typedIn) : undefined
  const problems = posted?.kind === 'invalid' && own['language'] === undefined ? posted.problems : []
  const added = typeof own['another'] === 'string' ? own['another'] : ''
  const form = { action: `/preview/${encodeURIComponent(name)}?language=${language}`, token: '' }
  const languages = [...preview.languages.keys()]
    .filter((code) => code !== language)
    .map((code) => ({ code, name: preview.languages.get(code)?.['language.name'] ?? code }))
  const model: PreviewFormView = {
    readAloud,
    form: await inTurns(viewingForm(questionnaire, posted?.response, { language: shownIn, problems, added })),
    formT: messagesOf(preview, shownIn),
    copyright: questionnaire.source.copyright,
    staff: { notes: questionnaire.notes, result: resultOf(loaded, posted?.response), response: posted?.response },
  }
  const frame = { ...plainFrame(messagesOf(preview, language), language), form, languages }
  sendPage(res, problems.length > 0 ? 422 : 200, FORM, frame, model)
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

const messagesOf = ({ languages }: Previewed, language: string): Translate =>
  translator(languages.get(language) as Messages)

function showList(res: Response, preview: Previewed, reasons: readonly string[], status: number): void {
  sendPage(res, status, LIST, plainFrame(messagesOf(preview, 'en'), 'en'), { names: preview.names, reasons })
}
