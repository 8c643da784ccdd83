import type { Response } from 'express'
import { positionOf } from '../session/position.js'
import { instrumentsOf } from '../session/results.js'
import type { Session } from '../session/session.js'
import type { SessionKey } from '../session/sessions.js'
import { frameOf } from './pages/frame-of.js'
import type { Again } from './pages/page-context.js'
import { modelOf } from './pages/pages.js'
import { sendPage } from './send-page.js'
import type { WebDeps } from './web-deps.js'

const NOTHING_WRONG: Again = {}

/** Shows the page on which the session stands. A page that is shown again because of a problem is 422. */
export async function showSession(
  res: Response,
  session: Session,
  key: SessionKey,
  deps: WebDeps,
  again: Again = NOTHING_WRONG,
): Promise<void> {
  const instruments = instrumentsOf(session, deps.content)
  const at = positionOf(
    session,
    instruments.map(({ id }) => id),
  )
  const frame = frameOf(session, at, key, deps)
  const model = await modelOf(at, { session, instruments, t: frame.t, deps, again })
  sendPage(res, again === NOTHING_WRONG ? 200 : 422, at.page, frame, model)
}
