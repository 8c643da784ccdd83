import { canAnswerAlone } from '../../session/languages-for.js'
import type { Position } from '../../session/position.js'
import { isTeen } from '../../session/session.js'
import { showsPart2 } from '../../session/part2.js'
import { askPage } from './questions/questions-page.js'
import { afterView } from './thanks/after-view.js'
import { donePage } from './outcomes/outcomes-page.js'
import { entryView } from './preview/chart-entry-view.js'
import { cardsBeside } from './shared/learning-card-view.js'
import { levelsFor, linesOf, type PageContext } from './page-context.js'
import { planPage } from './plan/plan-page.js'
import { cardPage } from './plan/take-home-view.js'

type PageName = Position['page']
type At<P extends PageName> = Extract<Position, { page: P }>
type Models = { readonly [P in PageName]: (at: At<P>, context: PageContext) => object | Promise<object> }

/** The model of each page. A view of the same name shows it. */
const MODELS: Models = {
  privacy: (_at, { visit }) => ({ telehealth: visit.telehealth ?? false }),
  recheck: ({ part }) => ({ part }),
  covered: ({ guest = false }, { again }) => ({ guest, pinProblem: again.pinProblem }),
  'hand-over': (_at, { again }) => ({ pinProblem: again.pinProblem }),
  thanks: (_at, { visit, words, deps, again }) => ({
    pinProblem: again.pinProblem,
    ...afterView(deps.content.guidance, visit, words),
  }),
  locked: () => ({}),
  wellness: (_at, context) => ({ lines: linesOf(context, 'CS-23') }),
  limits: async (_at, context) => ({
    lines: [...linesOf(context, isTeen(context.visit) ? 'CS-01t' : 'CS-01'), ...linesOf(context, 'CS-02')],
    levels: await levelsFor(context),
    cards: cardsBeside('limits', context.deps.content.guidance, context.visit),
    mayHandOver: canAnswerAlone(context.instruments, context.visit.language),
  }),
  ask: askPage,
  plan: (_at, { visit, words, deps }) => planPage(visit, deps, words),
  card: (_at, { visit, deps }) => cardPage(deps.content.guidance, visit),
  record: async (_at, context) => {
    const levels = await levelsFor(context)
    const showsFollowUp = levels.some(({ id }) => id === 'follow-up')
    const { followUpMissing = false } = context.again
    const { visit, deps } = context
    // Cards name what was asked: only where nobody else is in the room.
    const cards = visit.privacy === 'private' ? cardsBeside('record', deps.content.guidance, visit) : []
    const beside = { cards, part2: showsPart2(visit, deps) }
    return {
      levels,
      isOff: levels.length === 1,
      showsFollowUp,
      followUp: visit.followUpChoice ?? '',
      followUpMissing,
      ...beside,
    }
  },
  preview: (_at, { visit, words, deps, again }) => ({
    entries: visit.entries?.entries.map((entry, index) => entryView(entry, index, deps.content.labels, words)),
    digest: visit.entries?.digest,
    changed: again.changed ?? false,
    part2: showsPart2(visit, deps),
  }),
  done: (_at, { visit, words, deps }) =>
    visit.entries ? donePage(visit, visit.entries, deps.content.labels, words) : {},
}

/** What the page of a position shows. */
export function modelOf(at: Position, context: PageContext): object | Promise<object> {
  return (MODELS[at.page] as (at: Position, context: PageContext) => object | Promise<object>)(at, context)
}
