import type { ErrorRequestHandler } from 'express'
import { Failure } from '../errors.js'
import { clearVisitCookie, visitKeyOf } from './session-cookie.js'
import type { WebDeps } from './web-deps.js'

/** A visit that is over leaves nothing behind: not on the server, whatever ended it, nor a cookie in the browser. */
export function endWhatEnded({ visits }: Pick<WebDeps, 'visits'>): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    const key = isVisitEnded(error) ? visitKeyOf(req, /^\/visit\/([^/]+)/.exec(req.path)?.[1]) : null
    if (key) {
      await visits.end(key)
      for (const framed of [true, false]) clearVisitCookie(res, key.handle, framed)
    }
    next(error)
  }
}

function isVisitEnded(error: unknown): boolean {
  return error instanceof Failure && error.code === 'VISIT_ENDED'
}
