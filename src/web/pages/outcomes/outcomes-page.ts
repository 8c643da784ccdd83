import type { AgreedEntries, Session } from '../../../session/session.js'
import { correctAgreed } from '../../../session/correct-agreed.js'
import { ownContent } from '../../../session/own-content.js'
import { lookAgain, writeAgreed } from '../../../session/write-agreed.js'
import { view } from '../../view.js'
import { fieldsOf, oneOf, shortText } from '../fields.js'
import type { FormContext, FormResult, Page } from '../page.js'
import { corrected } from '../shared/corrected.js'
import { finished, mayBeSurveyed } from '../shared/survey-at-the-end.js'
import { listsWritten, openWritten } from '../shared/lists-written.js'
import { heldBackView } from './held-back-view.js'
import { outcomesView, type OutcomesView } from './outcomes-view.js'

const read = fieldsOf({
  action: oneOf('retry', 'look', 'update', 'correct', 'written', 'finish', 'finish-anyway', 'survey'),
  seen: shortText(100),
  entry: oneOf('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
})

export const outcomesPage: Page<'outcomes', OutcomesView> = {
  view: view('outcomes/outcomes'),
  model: (_at, { session, t, deps, again }) => ({
    ...outcomesView(session, session.chartEntries ?? NOTHING_AGREED, again, t),
    finishAsked: again.finishAsked ?? false,
    listsWritten: listsWritten({ session, deps }),
    maySurvey: mayBeSurveyed(session, deps),
    alreadyThere: heldBackView(session, {
      ...{ t, timeZone: deps.siteOf(session.launch.profile).timeZone, content: ownContent(session, deps) },
    }),
    changed: again.changed ?? false,
  }),
  handle: settle,
}

const NOTHING_AGREED: AgreedEntries = { level: 'none', contactAgreed: false, entries: [], digest: '', outcomes: [] }

/**
 * Looks again, sends again what is certainly not there, takes back what is not as agreed, or ends the session. Once it has
 * ended nobody can look any more: where an outcome is not known, that takes a second yes.
 */
async function settle(session: Session, context: FormContext): Promise<FormResult> {
  const { action } = read(context.fields)
  const agreed = session.chartEntries
  const isOpen = agreed?.outcomes?.some(({ kind }) => kind === 'unknown') ?? false
  if (action === 'finish' && isOpen) return { session, again: { finishAsked: true } }
  if (action === 'survey' && !isOpen && mayBeSurveyed(session, context.deps))
    return { session: { ...session, survey: 'open' } }
  if (action === 'finish' || action === 'finish-anyway') return finished(session, context.deps)
  if (action === 'written') return openWritten(session, context)
  return agreed?.outcomes ? settleEntries(session, agreed, context) : { session }
}

/** Sends again what is certainly not there, only looks, or takes back. */
async function settleEntries(session: Session, agreed: AgreedEntries, context: FormContext): Promise<FormResult> {
  const { action, entry, seen } = read(context.fields)
  // What was found in the chart may not have stood on the page.
  if (action === 'retry' && agreed.alreadyThere && seen !== agreed.digest) return { session, again: { changed: true } }
  if (action === 'retry') {
    const after = await writeAgreed(session, agreed, context)
    // The site saves less by now, and nothing was sent yet: it is chosen anew.
    return { session: after, ...(!after.chartEntries && { again: { changed: true } }) }
  }
  // By hand, or by the page itself.
  if (action === 'look' || action === 'update') return { session: await lookAgain(session, agreed, context) }
  if (action !== 'correct' || entry === undefined) return { session }
  return corrected(entry, await correctAgreed(session, agreed, Number(entry), context))
}
