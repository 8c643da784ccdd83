import type { ErrorRequestHandler, Response } from 'express'
import { endsSession, isSessionEnded } from '../errors.js'
import type { SessionKey } from '../session/session-key.js'
import { formReason, hideUnread } from './hide-unread.js'
import type { FormResult } from './pages/page.js'
import { endedPath } from './plain-pages.js'
import { clearSessionCookie, sessionKeyOf } from './session-cookie.js'
import { handleIn } from './session-path.js'
import type { WebDeps } from './web-deps.js'

/** What a failure on the way changes about sessions, before anybody is told of it. */
export const afterFailure = (deps: WebDeps): readonly ErrorRequestHandler[] => [hideUnread(deps), endWhatEnded(deps)]

/** A session that is over leaves nothing behind: not on the server, whatever ended it, nor a cookie in the browser. */
function endWhatEnded({ sessions }: Pick<WebDeps, 'sessions'>): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    const key = endsSession(error) ? sessionKeyOf(req, handleIn(req)) : null
    if (key) {
      // One that is over may still be worked on, for as long as an EHR takes: nobody else waits for that.
      const isWorkedOn = isSessionEnded(error) && (await sessions.isBusy(key))
      const ended = sessions.end(key)
      if (isWorkedOn) ended.catch(() => undefined)
      else await ended
      // What becomes of that can be read then, by whoever did not hide it; the next refusal takes the cookie.
      const isWaitedFor = isWorkedOn && (req.method !== 'POST' || !formReason(req))
      if (isWaitedFor) return next(error)
      for (const framed of [true, false]) clearSessionCookie(res, key.handle, framed)
    }
    next(error)
  }
}

/**
 * Ends a session that is finished. What was saved can be read for a while by whoever did not get the answer; a patient who
 * sent the two questions reads that it is done.
 *
 * @returns `false` where somebody hid it at the last moment: it stays
 */
export async function endSession(
  res: Response,
  { session, counts = [] }: Pick<FormResult, 'session' | 'counts'>,
  key: SessionKey,
  deps: WebDeps,
): Promise<boolean> {
  const isOver = await deps.sessions.finish(key, session, {
    keep: (last) => (last.survey ? deps.farewells.keepDone(key, last) : deps.farewells.keep(key, last)),
    forget: () => deps.farewells.forget(key),
    // It is over, whether or not that can be counted now.
    ended: async () => (counts.length > 0 ? deps.counts.add(counts).catch(() => undefined) : undefined),
  })
  if (!isOver) return false
  clearSessionCookie(res, key.handle, deps.profileOf(session.launch.profile).cookies === 'framed')
  res.redirect(303, endedPath(session.language))
  return true
}
