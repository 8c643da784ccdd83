import { gettingWorseOrAfraid } from './danger-level.js'
import { is, type Facts } from './facts.js'

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
 * Whether violence or control was told and the safety check was not begun: one question of it that was skipped elsewhere
 * does not stand for the others.
 *
 * @source Clinical facts 1.1
 */
export const safetyCheckIsDue = (facts: Facts): 'yes' | 'no' =>
  (is(facts, 'ipv', 'positive') || is(facts, 'coercion', 'positive')) &&
  ['strangled', 'weapon-or-threat'].every((id) => facts[id] === undefined || is(facts, id, 'unasked'))
    ? 'yes'
    : 'no'
