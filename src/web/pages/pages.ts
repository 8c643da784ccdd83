import { canAnswerAlone } from '../../session/languages-for.js'
import type { Position } from '../../session/position.js'
import { isTeen } from '../../session/session.js'
import { showsPart2 } from '../../session/part2.js'
import { questionsPage } from './questions/questions-page.js'
import { surveyView } from './thanks/survey-view.js'
import { outcomesPage } from './outcomes/outcomes-page.js'
import { chartEntryView } from './preview/chart-entry-view.js'
import { learningCardsBeside } from './shared/learning-card-view.js'
import { levelsFor, linesOf, type PageContext } from './page-context.js'
import { planPage } from './plan/plan-page.js'
import { cardPage } from './plan/take-home-view.js'

type PageName = Position['page']
type At<P extends PageName> = Extract<Position, { page: P }>
type Models = { readonly [P in PageName]: (at: At<P>, context: PageContext) => object | Promise<object> }

/** The model of each page. A view of the same name shows it. */
const MODELS: Models = {
  privacy: (_at, { session }) => ({ telehealth: session.telehealth ?? false }),
  recheck: ({ part }) => ({ part }),
  covered: ({ patientView = false }, { again }) => ({ patientView, pinProblem: again.pinProblem }),
  'hand-over': (_at, { again }) => ({ pinProblem: again.pinProblem }),
  thanks: (_at, { session, t, deps, again }) => ({
    pinProblem: again.pinProblem,
    ...surveyView(deps.content.guidance, session, t),
  }),
  locked: () => ({}),
  wellness: (_at, context) => ({ lines: linesOf(context, 'CS-23') }),
  limits: async (_at, context) => ({
    lines: [...linesOf(context, isTeen(context.session) ? 'CS-01t' : 'CS-01'), ...linesOf(context, 'CS-02')],
    levels: await levelsFor(context),
    cards: learningCardsBeside('limits', context.deps.content.guidance, context.session),
    mayHandOver: canAnswerAlone(context.instruments, context.session.language),
  }),
  ask: questionsPage,
  plan: (_at, { session, t, deps }) => planPage(session, deps, t),
  card: (_at, { session, deps }) => cardPage(deps.content.guidance, session),
  record: async (_at, context) => {
    const levels = await levelsFor(context)
    const showsContact = levels.some(({ id }) => id === 'contact')
    const { contactMissing = false } = context.again
    const { session, deps } = context
    // Cards name what was asked: only where nobody else is in the room.
    const cards = session.privacy === 'private' ? learningCardsBeside('record', deps.content.guidance, session) : []
    const beside = { cards, part2: showsPart2(session, deps) }
    return {
      levels,
      isOff: levels.length === 1,
      showsContact,
      contact: session.contactChoice ?? '',
      contactMissing,
      ...beside,
    }
  },
  preview: (_at, { session, t, deps, again }) => ({
    entries: session.chartEntries?.entries.map((entry, index) => chartEntryView(entry, index, deps.content.labels, t)),
    digest: session.chartEntries?.digest,
    changed: again.changed ?? false,
    part2: showsPart2(session, deps),
  }),
  done: (_at, { session, t, deps }) =>
    session.chartEntries ? outcomesPage(session, session.chartEntries, deps.content.labels, t) : {},
}

/** What the page of a position shows. */
export function modelOf(at: Position, context: PageContext): object | Promise<object> {
  return (MODELS[at.page] as (at: Position, context: PageContext) => object | Promise<object>)(at, context)
}
