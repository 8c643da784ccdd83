import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { Failure, retryAfterSecondsOf, type FailureCode } from '../errors.js'
import { OWN_PREFIX } from '../questionnaire/form/own-fields.js'
import { bodyOf } from './form-body.js'
import { languageOfResponse } from './language-of-response.js'
import type { Failed } from './request-log.js'
import { plainFrame, sendPage } from './send-page.js'
import { view } from './view.js'
import type { WebDeps } from './web-deps.js'
import type { MessageKey } from './messages.js'

/** Told about what nobody expected; gets the kind of error and where, never its message. */
export type LogBug = (note: Readonly<{ event: 'bug'; id: string; name: string; at: string }>) => void

export const notFound: RequestHandler = (_req, _res, next) => {
  next(new Failure('NOT_FOUND', 'no such address'))
}

export type FailureView = Readonly<{
  sentence: string
  code: string
  /** Where the launch could go on in a window of its own. */
  newWindow?: string
  /** Where it goes on: the session as it stands. */
  back?: string
  /** What became of the form that it came with. */
  fate?: MessageKey
  /** After how many seconds it can be tried again. */
  wait?: number
}>
const FAILURE = view<FailureView>('failure/failure')

/** Failures whose sentence says to go back: a page in a frame of the EHR has no other way there. */
const GOES_BACK: readonly string[] = ['FORM_NOT_WORKED_OUT', 'FORM_REFUSED', 'FORM_UNREADABLE', 'UNEXPECTED']

/** Failures whose sentence says to try again, or that nothing is there: once a sign-in is used, no try of it can work. */
const MISLEADS: readonly string[] = [
  'EHR_UNREACHABLE',
  'EHR_BUSY',
  'NOT_FOUND',
  'STATE_UNAVAILABLE',
  'TOO_MANY',
  'UNEXPECTED',
]

/** From here on a failure is one of a launch that has to begin anew. */
export const signInUsed = (res: Response): void => void (res.locals['signInUsed'] = true)

/** The address of a session, or that of one whose page the patient has. */
const SESSION = /^\/session\/[\w-]+(\/patient|\/here)?$/

type Voice = Pick<WebDeps, 'messages' | 'content'>

/** The one place where a failure becomes a page: a fixed sentence and a public code, nothing echoed. */
export function showFailure({ messages, content }: Voice, log: LogBug): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const failure = asFailure(error)
    if (!failure) log({ event: 'bug', id: res.locals['requestId'] as string, ...whereabouts(error) })
    if (res.headersSent) {
      next(error)
      return
    }
    const code = failure?.code ?? 'UNEXPECTED'
    res.locals['failed'] = { code, ...(failure && { reason: failure.message }) } satisfies Failed
    const language = languageOfResponse(res, content.languages.keys())
    const t = messages(language)
    const newWindow = res.locals['newWindow'] as string | undefined
    const wait = failure && retryAfterSecondsOf(failure)
    const shown = {
      sentence: t(sentenceOf(code, res)),
      code,
      ...(newWindow !== undefined && { newWindow }),
      ...(wait !== undefined && { wait }),
      ...fateOf(code, req),
      ...(GOES_BACK.includes(code) && SESSION.test(req.path) && { back: req.path }),
    }
    if (wait !== undefined) res.set('Retry-After', `${wait}`)
    sendPage(res, failure?.status ?? 500, FAILURE, plainFrame(t, language), shown)
  }
}

/** Pages that are shown once something may have been sent: whether it was saved their answer alone would have told. */
const MAY_HAVE_SENT: readonly unknown[] = ['preview', 'outcomes', 'written']

/** The page that a form names, of any shape. */
const pageOf = (req: Request): unknown => bodyOf(req)[`${OWN_PREFIX}page`]

/** What becomes of a form where nothing is taken from it. A ticket alone stays good. */
function fateOf(code: string, req: Request): Pick<FailureView, 'fate'> {
  if (code !== 'CONTENT_CHANGED' || req.method !== 'POST' || !SESSION.test(req.path)) return {}
  const page = pageOf(req)
  // The patient has the device, and what was answered there counts for nobody.
  if (page === 'survey') return {}
  return { fate: MAY_HAVE_SENT.includes(page) ? 'error.sent-before' : 'error.not-kept' }
}

function sentenceOf(code: FailureCode | 'UNEXPECTED', { req, locals }: Response): MessageKey {
  if (locals['signInUsed'] === true && MISLEADS.includes(code)) return 'error.SIGN_IN_USED'
  // Whoever has the device opens nothing from a chart.
  const isPatients = Boolean(SESSION.exec(req.path)?.[1]) || pageOf(req) === 'survey'
  if (code === 'SESSION_ENDED' && isPatients) return 'error.ended-for-patient'
  return code === 'CONTENT_CHANGED' && isPatients ? 'error.for-patient' : `error.${code}`
}

/** Express and its body parser throw errors with a status of their own: 4xx means that the request was bad. */
function asFailure(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error
  const status = (error as { status?: unknown } | null)?.status
  return typeof status === 'number' && status >= 400 && status < 500
    ? new Failure('FORM_UNREADABLE', `the request was refused with ${status}`)
    : undefined
}

/** The name of the error and the first line of our own code in its stack: enough to find it, nothing of anyone's data. */
function whereabouts(error: unknown): { name: string; at: string } {
  if (!(error instanceof Error)) return { name: typeof error, at: 'unknown' }
  const line = error.stack?.split('\n').find((row) => /(src|smart-launch)\/[\w/-]+\.(ts|js):\d+/.test(row))
  return { name: error.name, at: /((?:src|smart-launch)\/[\w/-]+\.(?:ts|js):\d+)/.exec(line ?? '')?.[1] ?? 'unknown' }
}
