import type { RequestHandler } from 'express'
import { asRequest } from '../log/request-id.js'

/** All that is ever logged about a request: an allow-list. No URL, no address, no header, no text. */
export type LoggedRequest = Readonly<{
  event: 'request'
  id: string
  method: string
  /** The kind of address, not the address. */
  route: string
  /** Absent where nothing of an answer was sent. */
  status?: number
  ms: number
  /** The browser, or a proxy before it, went away first: nobody got the answer, whatever it was. */
  aborted?: true
  /** Failure code, where there was one, and which of the fixed sentences of the code it was. */
  code?: string
  reason?: string
}>

/** What `showFailure` leaves for the log. */
export type Failed = Pick<LoggedRequest, 'code' | 'reason'>

/** Gives every request an id, which its answer names, and tells each of `listeners` about it when it is done. */
export function requestLog(
  listeners: readonly ((line: LoggedRequest) => void)[],
  newId: () => string,
  now: () => number,
): RequestHandler {
  return (req, res, next) => {
    const startedAt = now()
    const route = routeOf(req.path)
    const id = newId()
    res.locals['requestId'] = id
    // It comes after each answer, and where nobody waits for one any more.
    res.on('close', () => {
      const { code, reason } = (res.locals['failed'] ?? {}) as Failed
      const line: LoggedRequest = {
        event: 'request',
        id,
        method: req.method,
        route,
        ...(res.headersSent && { status: res.statusCode }),
        ms: Math.round(now() - startedAt),
        ...(!res.writableFinished && { aborted: true }),
        ...(code && { code }),
        ...(reason && { reason }),
      }
      for (const listener of listeners) listener(line)
    })
    res.set('X-Request-Id', id)
    asRequest(id, next)
  }
}

const KNOWN = [
  '/launch',
  '/ended',
  '/handed-back',
  '/patient',
  '/healthz',
  '/readyz',
  '/readyz/shutdown',
  '/metrics',
  '/.well-known/jwks.json',
]

function routeOf(path: string): string {
  if (KNOWN.includes(path)) return path
  const [, first] = path.split('/')
  if (first === 'callback') return '/callback'
  return first === 'session' || first === 'assets' ? `/${first}/*` : '/*'
}
