import { gettingWorseOrAfraid } from './danger-level.js'
import { is, type Facts } from './facts.js'
import { violenceTold } from './violence-told.js'

/**
 * Whether every question of the safety check was answered and none worries: for rules only, never shown, never "safe".
 *
 * Safe at home is the one yes; pain and blows are asked only where violence was told.
 *
 * @source Clinical facts 1.2, last paragraph, and 1.3, row "raises nothing"
 */
export function safetyCheckRaisesNothing(facts: Facts): 'yes' | 'no' {
  const isNo = (id: string) => is(facts, id, 'no')
  const isNoWhereAsked = (id: string) =>
    isNo(id) || (!is(facts, 'ipv', 'positive') && (facts[id] === undefined || is(facts, id, 'unasked')))
  const raisesNothing =
    is(facts, 'safe-at-home', 'yes') &&
    ['hurt-now', 'head-blow'].every(isNoWhereAsked) &&
    ['strangled', 'weapon-or-threat', 'suicide'].every(isNo) &&
    gettingWorseOrAfraid(facts) === 'no'
  return raisesNothing ? 'yes' : 'no'
}

/**
 * Whether violence, control or fear of it was told, so that the rules ask for the safety check, and it was not begun: one
 * question of it that was skipped elsewhere does not stand for the others. Young people are asked after violence, and after
 * fear or pressure of which they are not sure.
 *
 * @source Clinical facts 1.1 and 4.1
 */
export function safetyCheckIsDue(facts: Facts): 'yes' | 'no' {
  const isTold = is(facts, 'ipv', 'positive') || violenceTold(facts) === 'positive' || mayBeHarmedYoung(facts)
  const isControlled = is(facts, 'coercion', 'positive') || is(facts, 'afraid-after-no', 'yes')
  const isYoung = is(facts, 'age-group', '12-17', 'under-12')
  const isAsked = isTold || (isControlled && !isYoung)
  const isBegun = ['strangled', 'weapon-or-threat'].some((id) => facts[id] !== undefined && !is(facts, id, 'unasked'))
  return isAsked && !isBegun ? 'yes' : 'no'
}

const mayBeHarmedYoung = (facts: Facts): boolean =>
  is(facts, 'age-group', '12-17') &&
  ['teen-scared', 'teen-sexual-pressure'].some((id) => is(facts, id, 'yes', 'not-sure'))
