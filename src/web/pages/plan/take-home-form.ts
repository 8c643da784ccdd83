import { makePlan } from '../../../plan/make-plan.js'
import { situationOf } from '../../../session/situation.js'
import { goBack } from '../../../session/go-back.js'
import { whyNoCard, type TakeHome } from '../../../session/take-home.js'
import type { Session } from '../../../session/session.js'
import { listIn } from '../../texts-in.js'
import type { Form, FormHandler, FormContext } from '../form-handler.js'

const MOST_NUMBERS = 12

/** What the patient chose to take along; nothing is the default. */
export function takeHomeIn(form: Form): TakeHome | undefined {
  const choice = form['take']
  if (choice !== 'memory' && choice !== 'card') return undefined
  const services = listIn(form['number']).filter((id) => /^[\w.-]{1,64}$/.test(id))
  return { choice, services: [...new Set(services)].slice(0, MOST_NUMBERS) }
}

/** Puts the card on the screen: only where the patient chose one, and nothing on paper is a danger. */
export function cardShown(session: Session, { deps: { content } }: Pick<FormContext, 'deps'>): Session {
  const { takeHome } = session
  if (takeHome?.choice !== 'card') return session
  const plan = makePlan(content.guidance.pathways, situationOf(session, content))
  return whyNoCard(plan) === undefined ? { ...session, takeHome: { ...takeHome, shown: true } } : session
}

/** From the card there is only the way back. */
export const takeHomeCardForm: FormHandler = (session, { instruments }) => ({ session: goBack(session, instruments) })
