import type { ErrorRequestHandler, RequestHandler } from 'express'
import { Failure } from '../errors.js'
import { languageOfResponse } from './language-of-response.js'
import type { Failed } from './request-log.js'
import { sendPage } from './send-page.js'
import type { WebDeps } from './web-deps.js'
import type { MessageKey } from './messages.js'

/** Told about what nobody expected; gets the kind of error and where, never its message. */
export type LogBug = (note: Readonly<{ event: 'bug'; id: string; name: string; at: string }>) => void

export const notFound: RequestHandler = (_req, _res, next) => {
  next(new Failure('NOT_FOUND', 'no such address'))
}

type Voice = Pick<WebDeps, 'messages' | 'content'>

/** The one place where a failure becomes a page: a fixed sentence and a public code, nothing echoed. */
export function showFailure({ messages: words, content }: Voice, noteBug: LogBug): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const failure = asFailure(error)
    if (!failure) noteBug({ event: 'bug', id: res.locals['requestId'] as string, ...whereabouts(error) })
    if (res.headersSent) {
      next(error)
      return
    }
    const code = failure?.code ?? 'UNEXPECTED'
    res.locals['failed'] = { code, ...(failure && { reason: failure.message }) } satisfies Failed
    const language = languageOfResponse(res, content.languages.keys())
    const inIt = t(language)
    const sentence = inIt(`error.${code}` satisfies MessageKey)
    sendPage(res, failure?.status ?? 500, 'failure', { t: inIt, language }, { sentence, code })
  }
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
