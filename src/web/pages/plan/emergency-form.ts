import type { Content } from '../../../content/content.js'
import { goBack, without } from '../../../session/go-back.js'
import type { Session } from '../../../session/session.js'
import { situationOf } from '../../../session/situation.js'
import { fieldsOf, shortText } from '../fields.js'
import type { FormContext, FormResult, PageContext } from '../page.js'
import { emergencyIn, withEmergency, withoutEmergency } from './emergency.js'
import { firstWordsView, type FirstWordsView } from './first-words-view.js'
import { planContext } from './plan-context.js'

/** What a page that names no topic shows of an emergency: nothing until somebody asks. */
export type EmergencyView = Readonly<{ firstWords: FirstWordsView; asked: boolean }>

export const emergencyView = ({ session, deps, t }: Pick<PageContext, 'session' | 'deps' | 't'>): EmergencyView => ({
  firstWords: firstWordsView(planContext(session, deps, t)),
  asked: session.emergencyAsked === true,
})

const read = fieldsOf({ action: shortText(130), over: shortText(60) })

/**
 * The form of such a page: the kinds are shown, one is ticked, closed again, or over; or staff go back, or on.
 *
 * @param goOn  what the page's own button does
 */
export function takeEmergencyForm(
  session: Session,
  { fields, deps, instruments }: FormContext,
  goOn: (action: string) => FormResult,
): FormResult {
  const { action, over } = read(fields)
  const { facts } = deps.content.guidance
  const { emergencyAsked: _asked, ...closed } = session
  if (action === 'emergency') return { session: { ...session, emergencyAsked: true } }
  if (action === 'close') return { session: closed }
  // Whoever had passed the plan meets it again: it is another one now.
  if (action.startsWith('tick:'))
    return { session: without(withEmergency(session, [action.slice('tick:'.length)], facts), 'planSeen') }
  if (action === 'over') return { session: without(withoutEmergency(closed, over, deps.content), 'planSeen') }
  return action === 'back' ? { session: goBack(closed, instruments) } : goOn(action)
}

/**
 * Whether anything of an emergency, ticked or answered, is on such a page: then it can be hidden, like any other that names
 * a topic. Whether the program is one under Part 2 makes no difference to that.
 */
export const namesEmergency = (session: Session, content: Content): boolean =>
  session.emergencyAsked === true ||
  emergencyIn(content.guidance.facts, situationOf(session, content, false)) !== undefined
