import { makePlan } from '../../../plan/make-plan.js'
import { situationOf } from '../../../session/situation.js'
import { stepBack } from '../../../session/go-back.js'
import { whyNoCard, type TakeAlong } from '../../../session/take-home.js'
import type { Session } from '../../../session/session.js'
import { listIn } from '../../texts-in.js'
import type { Form, Step, StepContext } from '../form-handler.js'

const MOST_NUMBERS = 12

/** What the patient chose to take along; nothing is the default. */
export function takeAlongIn(form: Form): TakeAlong | undefined {
  const choice = form['take']
  if (choice !== 'memory' && choice !== 'card') return undefined
  const entries = listIn(form['number']).filter((id) => /^[\w.-]{1,64}$/.test(id))
  return { choice, entries: [...new Set(entries)].slice(0, MOST_NUMBERS) }
}

/** Puts the card on the screen: only where the patient chose one, and nothing on paper is a danger. */
export function cardShown(session: Session, { deps: { content } }: Pick<StepContext, 'deps'>): Session {
  const { takeAlong } = session
  if (takeAlong?.choice !== 'card') return session
  const plan = makePlan(content.guidance.pathways, situationOf(session, content))
  return whyNoCard(plan) === undefined ? { ...session, takeAlong: { ...takeAlong, shown: true } } : session
}

/** From the card there is only the way back. */
export const cardStep: Step = (session, { instruments }) => ({ session: stepBack(session, instruments) })
