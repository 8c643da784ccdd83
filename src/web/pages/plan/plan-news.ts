import type { Session } from '../../../session/session.js'
import type { FormContext } from '../page.js'
import { emergencyIn } from './emergency.js'
import { planOf } from './plan-context.js'

/** Stands for words to say first, among the ids of items. */
const ofFirstWords = (script: string): string => `say-first:${script}`
export const firstWordsIn = (id: string): string | undefined => /^say-first:(.*)$/.exec(id)?.[1]

/**
 * What is due now and was not on the page before this form: it is announced, and nobody goes on before it was shown.
 * An emergency is shown at once: who ticks it waits for its words.
 *
 * @param leads  staff asked to see it, or wanted to go on
 */
export function withNews(
  before: Session,
  after: Session,
  leads: boolean,
  { deps }: Pick<FormContext, 'deps'>,
): Session {
  const { planNews: earlier, ...rest } = after
  const had = new Set(dueNow(before, deps))
  const still = earlier?.shown ? [] : (earlier?.items ?? [])
  const items = dueNow(after, deps).filter((id) => !had.has(id) || still.includes(id))
  if (items.length === 0) return rest
  const isShown = leads || items.some((id) => firstWordsIn(id) !== undefined)
  return { ...rest, planNews: { items, ...(isShown && { shown: true }) } }
}

/** Ids of what the plan wants done before anything else; in an emergency its words, too. */
function dueNow(session: Session, deps: FormContext['deps']): readonly string[] {
  const { facts, plan } = planOf(session, deps)
  const emergency = emergencyIn(deps.content.guidance.facts, facts) === undefined ? [] : plan.first.map(ofFirstWords)
  return [...emergency, ...plan.items.filter(({ urgency }) => urgency === 'now').map(({ id }) => id)]
}
