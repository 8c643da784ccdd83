import type { Session } from '../../src/session/session.js'
import { takenOver as over, type TakenOver } from '../../src/session/take-over.js'
import { realContent } from './a-session.js'

/** One session in the place of another one, by the facts of the project's own content. */
export const takenOver = (from: Session, into: Session, how: TakenOver): Session =>
  over(from, into, how, realContent().guidance.facts)
