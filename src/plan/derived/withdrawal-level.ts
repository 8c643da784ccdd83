import { is, strongest, uses, type Facts } from './facts.js'

/** Never an emergency: that is what staff see happen, and tick. */
export type WithdrawalLevel = (typeof LEVELS)[number]

const LEVELS = ['same-day', 'visit', 'plan', 'none'] as const

/**
 * Whether stopping alcohol or sedatives may be dangerous, and how soon someone must look. First match counts.
 *
 * @source Clinical facts 2.3; our rule, for clinical sign-off
 */
export function withdrawalLevel(facts: Facts): WithdrawalLevel {
  return strongest(facts, 'withdrawal', LEVELS, levelOf(facts))
}

function levelOf(facts: Facts): WithdrawalLevel {
  if (isSameDay(facts)) return 'same-day'
  const isSick = is(facts, 'sick-when-missed', 'yes')
  if (isOnMostDays(facts) && (isSick || isStopping(facts))) return 'visit'
  const wasAnswered = is(facts, 'use-questions', 'answered', 'alcohol-only')
  if (is(facts, 'morning-drink', 'yes') && !wasAnswered) return 'visit'
  return isOnMostDays(facts) ? 'plan' : 'none'
}

function isSameDay(facts: Facts): boolean {
  const hadSeizure = is(facts, 'seizure-when-stopped', 'yes')
  if (hadSeizure && isStopping(facts)) return true
  const isWorse =
    is(facts, 'sick-when-missed', 'yes') ||
    is(facts, 'withdrawal-list', 'yes') ||
    is(facts, 'over-65', 'yes') ||
    uses(facts, 'sedatives')
  return isOnMostDays(facts) && (hadSeizure || is(facts, 'pregnancy', 'yes') || (isStopping(facts) && isWorse))
}

/** Four days a week or more; days that were not told count as most days. Who stopped over three weeks ago is past it. */
function isOnMostDays(facts: Facts): boolean {
  const isOver = (substance: string) => is(facts, `${substance}-last-used`, 'longer')
  return (
    is(facts, 'heavy-daily', 'yes') ||
    (uses(facts, 'alcohol') && !isOver('alcohol')) ||
    (uses(facts, 'sedatives') && !is(facts, 'sedatives-days', 'some-days', 'less-than-weekly') && !isOver('sedatives'))
  )
}

/** Stopped, cut down or about to: counts back three days for alcohol, three weeks for sedatives. Not told counts. */
function isStopping(facts: Facts): boolean {
  if (!is(facts, 'cut-off', 'yes')) return false
  const namesNeither = !uses(facts, 'alcohol', 'sedatives')
  const drinksTooMuch = is(facts, 'alcohol-screen', 'positive', 'harmful', 'high')
  return (
    is(facts, 'heavy-daily', 'yes') ||
    (uses(facts, 'alcohol') && !is(facts, 'alcohol-last-used', '4-21-days', 'longer')) ||
    (uses(facts, 'sedatives') && !is(facts, 'sedatives-last-used', 'longer')) ||
    (namesNeither && drinksTooMuch)
  )
}
