import type { Instrument } from '../../content/content.js'
import type { FormProblem } from '../../questionnaire/form/form-problem.js'
import { levelsOnOffer, uniformLevel } from '../../record/levels.js'
import type { Session } from '../../session/session.js'
import { recordLimitsOf } from '../../session/record-limits.js'
import type { WebDeps } from '../web-deps.js'
import type { Translate } from '../messages.js'
import { levelViews, type LevelView } from './shared/level-view.js'
import { scriptIn } from './plan/script-view.js'

/** What a refused form adds to the page that is shown again. */
export type Again = Readonly<{
  problems?: readonly FormProblem[]
  changed?: boolean
  contactMissing?: boolean
  pinProblem?: 'format' | 'wrong'
}>

/** What every page is made from. */
export type PageContext = Readonly<{
  session: Session
  instruments: readonly Instrument[]
  t: Translate
  deps: WebDeps
  again: Again
}>

/** The lines of a script in the session's language. */
export function linesOf({ session, deps }: PageContext, id: string): ReturnType<typeof scriptIn>['lines'] {
  return scriptIn(deps.content.guidance.scripts, session.language, id).lines
}

/** The record levels on offer, with the one that was wished for, or the uniform one, chosen. */
export async function levelsFor({ session, t, deps }: PageContext): Promise<readonly LevelView[]> {
  const limits = await recordLimitsOf(session, deps)
  const offer = levelsOnOffer(limits)
  const wish = session.chartEntries?.level ?? session.recordChoice
  return levelViews(offer, wish && offer.includes(wish) ? wish : uniformLevel(limits), t)
}
