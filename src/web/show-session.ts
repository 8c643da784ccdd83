import type { Request, Response } from 'express'
import { isAskedByScript } from '../http/fetch-metadata.js'
import type { Position } from '../session/position.js'
import { instrumentsHere } from '../session/instruments-of.js'
import type { SessionKey } from '../session/session-key.js'
import type { Session } from '../session/session.js'
import { frameOf } from './pages/frame-of.js'
import type { Again, Page } from './pages/page.js'
import { PAGES } from './pages/pages.js'
import { checkPage, placeIn } from './page-in.js'
import { sendPage } from './send-page.js'
import type { WebDeps } from './web-deps.js'

const NOTHING_WRONG: Again = {}

/**
 * Shows the page on which the session stands. A page that is shown again because of a problem is 422.
 *
 * @throws {Failure} CONTENT_CHANGED
 */
export async function showSession(
  res: Response,
  session: Session,
  key: SessionKey,
  deps: WebDeps,
  again: Again = NOTHING_WRONG,
): Promise<void> {
  const at = placeIn(key, session, deps.content)
  // What hides a page asks and says nothing of the content.
  if (at.page !== 'hidden') checkPage(at.page, session, deps)
  const instruments = instrumentsHere(session, deps.content)
  const frame = frameOf(session, at, key, deps)
  const { model, view } = pageAt(at)
  const shown = await model(at, { session, key, instruments, t: frame.t, deps, again })
  sendPage(res, again === NOTHING_WRONG ? 200 : 422, view, frame, shown)
}

/**
 * A script gets the hidden page with the answer to its form: a second request, for that page, could be refused as one too
 * many, and the screen stay blank.
 */
export const isShownAtOnce = ({ path, headers }: Request, { hidden }: Session, place: string): boolean =>
  hidden !== undefined && path === place && isAskedByScript(headers)

/** A position of a page goes with that page: the one place where TypeScript cannot follow the pair. */
const pageAt = (at: Position): Page<Position['page']> => PAGES[at.page] as Page<Position['page']>
