import { is, type Facts } from '../../src/plan/derived/facts.js'
import type { Plan } from '../../src/plan/plan.js'
import { realContent } from './a-session.js'

const { notes, notNow } = realContent().guidance

/** Harm or control by someone, as answers and ticks tell of it: after any of these no sentence may say that there was none. */
const HARM: readonly (readonly [fact: string, ...values: readonly string[]])[] = [
  ...(['ipv', 'coercion'] as const).map((fact) => [fact, 'positive'] as const),
  ...['told-of-harm', 'immediate-danger', 'threat-now', 'person-near'].map((fact) => [fact, 'yes'] as const),
  ...['weapon-or-threat', 'afraid-of-being-killed', 'harm-to-child'].map((fact) => [fact, 'yes'] as const),
  ['may-have-to-report', 'told'],
  ['forced-sex', 'yes', 'not-sure'],
  ['hurt-now', 'yes', 'not-sure'],
  ['safe-at-home', 'no', 'not-sure'],
  ['strangulation', 'red', 'a', 'b', 'c'],
]
/** Harm to the patient. What may have to be reported can be the patient's own violence. */
const HURT = HARM.filter(([fact]) => fact !== 'harm-to-child' && fact !== 'may-have-to-report')
/** What was told beside harm by someone else. */
const TOLD = [...HARM, ['suicide', 'yes', 'not-sure'], ['uses-to-cope', 'yes'], ['wants-overdose-plan', 'yes']] as const
/** What keeps "come back if that changes" away: the safety check, staff, or the pregnancy questions raised something. */
const RAISED = [
  ...HURT.filter(([fact]) => fact !== 'ipv' && fact !== 'coercion' && fact !== 'told-of-harm' && fact !== 'forced-sex'),
  ...['weapon-or-threat', 'getting-worse', 'afraid-of-being-killed'].map((fact) => [fact, 'not-sure'] as const),
  ...['hurt-in-pregnancy', 'pregnancy-signs', 'head-blow', 'suicide'].map((fact) => [fact, 'yes', 'not-sure'] as const),
  ['getting-worse', 'yes'],
  ['injury-today', 'yes'],
  ['high-danger', 'yes'],
] as const

const FOR_WHO_WAS_HURT = ['believe-you', 'believe-first', 'believe-first-short', 'afraid-for-your-safety']
const LINES_FOR_WHO_IS_HURT = ['local-advocate', 'national-hotline', 'youth-program', 'sexual-assault-program']
const NO_HARM =
  /nothing about harm|told of no harm|not about being hurt|nobody said so|violence was not spoken about|neither violence nor control/i
const NOTHING = /nothing was told/i
/** What a reason says of danger, and the answer that it rests on. */
const REASONS_OF_DANGER = [
  [/^A weapon, /, 'weapon-or-threat'],
  [/^It (is getting|gets) worse/, 'getting-worse'],
  [/afraid of being killed/, 'afraid-of-being-killed'],
] as const
const QUESTIONS_AND_TALKS = [
  ...['may-i-ask', 'what-stays-private', 'short-talk-that-starts-at-home', 'drink-brief-talk', 'short-talk-about-use'],
  ...['reasons-to-change', 'help-with-heavy-drinking', 'safe-to-answer', 'safe-to-answer-teen', 'pregnancy-use'],
  ...['substance-follow-up', 'substance-follow-up-teen', 'alcohol-follow-up', 'treatment-medicine-question'],
]

/** What the plan says of what was told and what was not, against what is known; and questions to who is not clear-headed. */
export function inWhatWasTold(given: Facts, plan: Plan): Readonly<Record<string, boolean>> {
  const items = plan.items.map(({ id }) => id)
  const texts = textsOf(plan)
  const holds = (list: readonly (readonly [string, ...(readonly string[])])[]): boolean =>
    list.some(([fact, ...values]) => is(given, fact, ...values))
  const keepsAway = (id: string): boolean => plan.suppressed.some((one) => one.id === id)
  const isForWhoWasHurt = plan.first.some((id) => FOR_WHO_WAS_HURT.includes(id))
  return {
    'no "not now: words for people who are hurt" beside such words, or after harm or danger was told':
      !(keepsAway('hurt-line-for-uses-violence') || keepsAway('told-us-about-control')) ||
      !(isForWhoWasHurt || holds(HURT)),
    'no line for people who are hurt as the number beside "not now: a line for people who are hurt"':
      !keepsAway('hurt-line-for-uses-violence') || plan.numbers.every((id) => !LINES_FOR_WHO_IS_HURT.includes(id)),
    'no "nothing about harm" where harm or danger was told': !holds(HURT) || !texts.some((text) => NO_HARM.test(text)),
    'no "nothing was told" where something was': !holds(TOLD) || !texts.some((text) => NOTHING.test(text)),
    'no reason tells of a weapon, of fear or of getting worse that nobody told of': REASONS_OF_DANGER.every(
      ([pattern, fact]) => is(given, fact, 'yes') || !reasonsOf(plan).some((reason) => pattern.test(reason)),
    ),
    'answers about danger have words for who is hurt, also from who hurts others':
      plan.stoppedBy !== undefined ||
      !['6a', '6a-minor'].includes(String(given['first-words-rank'])) ||
      isForWhoWasHurt,
    'danger answers outrank the talks about use':
      !['10', '9a', '9b', '9c', '9d', '9e', '9f', '9g'].includes(String(given['first-words-rank'])) ||
      !holds(HARM.filter(([fact]) => fact !== 'hurt-now')),
    'no "come back if that changes" beside danger': !items.includes('danger-check-nothing-raised') || !holds(RAISED),
    'no question or talk while not clear-headed':
      !is(given, 'intoxicated-now', 'yes') ||
      [...items, ...plan.first, ...plan.ask].every((id) => !QUESTIONS_AND_TALKS.includes(id)),
  }
}

const reasonsOf = ({ items, notes, suppressed }: Pick<Plan, 'items' | 'notes' | 'suppressed'>): readonly string[] =>
  [...items, ...notes, ...suppressed].flatMap(({ because }) => because)

/** Every sentence for staff in a plan: reasons, notes, and what is not for now. */
function textsOf({ items, notes: noted, suppressed }: Plan): readonly string[] {
  return [
    ...reasonsOf({ items, notes: noted, suppressed }),
    ...noted.map(({ id }) => notes.get(id)?.text ?? ''),
    ...suppressed.map(({ id }) => notNow.get(id)?.text ?? ''),
  ]
}
