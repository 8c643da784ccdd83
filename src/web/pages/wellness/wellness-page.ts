import { goBack } from '../../../session/go-back.js'
import { view } from '../../view.js'
import { isSentBy } from '../fields.js'
import type { Page } from '../page.js'
import { firstWordsView, type FirstWordsView } from '../plan/first-words-view.js'
import { planContext } from '../plan/plan-context.js'
import type { ContactView } from '../plan/service-view.js'

export type WellnessView = Readonly<{
  scripts: FirstWordsView['scripts']
  /** Numbers for everyone. The name of a service can name a topic: it is left out. */
  numbers: readonly ContactView[]
}>

/** A complete session without private time: what the rules say first where somebody may be listening. */
export const wellnessPage: Page<'wellness', WellnessView> = {
  view: view('wellness/wellness'),
  model: (_at, { session, deps, t }) => {
    const { scripts, numbers } = firstWordsView(planContext(session, deps, t))
    return { scripts, numbers: numbers.flatMap(({ contacts }) => contacts.filter(({ href }) => href !== undefined)) }
  },
  handle: (session, { fields, instruments }) => {
    if (fields['action'] === 'back') return { session: goBack(session, instruments) }
    return { session: isSentBy(fields, 'continue') ? { ...session, planSeen: true } : session }
  },
}
