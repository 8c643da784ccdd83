import { is, isTakenAsTold, PILL_OR_POWDER, strongest, uses, type Facts } from './facts.js'
import { isOnOpioidMedicine } from './medicine-gap.js'
import { opioidUse } from './opioid-use.js'

/**
 * What a pregnant patient is spoken to about first: use beside alcohol, alcohol only, neither since the pregnancy was
 * known (and then no verdict either), or nothing. Screens ask about a year: not asked, not sure and declined are not a no.
 * Nor is a no since the pregnancy was known beside a last use today or yesterday: the two may both be true, and any use
 * in pregnancy is spoken about.
 *
 * @source Clinical facts 2.7 and 10.1, exception for pregnancy
 */
export function useInPregnancy(facts: Facts): UseInPregnancy {
  return strongest(facts, 'use-in-pregnancy', KINDS, kindOf(facts))
}

const KINDS = ['other', 'alcohol', 'not-since', 'none'] as const
type UseInPregnancy = (typeof KINDS)[number]

function kindOf(facts: Facts): UseInPregnancy {
  if (!is(facts, 'pregnancy', 'yes')) return 'none'
  const sinceDrugs = !is(facts, 'drugs-since-pregnant', 'no') || usedJustNow(facts, ...PILL_OR_POWDER, 'cannabis')
  const usesOther =
    uses(facts, 'opioids', 'sedatives', 'stimulants', 'cannabis', 'other', 'unknown') ||
    opioidUse(facts) === 'yes' ||
    is(facts, 'unknown-content', 'yes') ||
    is(facts, 'drug-screen', 'positive', 'high') ||
    is(facts, 'drugs-since-pregnant', 'yes')

  if (isOnOpioidMedicine(facts) || (usesOther && sinceDrugs)) return 'other'
  if (drinksInPregnancy(facts) === 'yes') return 'alcohol'
  return drinks(facts) || usesOther ? 'not-since' : 'none'
}

/**
 * Whether alcohol is spoken about, whatever else is used: any of it is a talk.
 *
 * @source Clinical facts 2.7, "any alcohol = discuss", and 10.1, "every fact keeps its action"
 */
export function drinksInPregnancy(facts: Facts): 'yes' | 'no' {
  const sinceAlcohol = !is(facts, 'alcohol-since-pregnant', 'no') || usedJustNow(facts, 'alcohol')
  return is(facts, 'pregnancy', 'yes') && drinks(facts) && sinceAlcohol ? 'yes' : 'no'
}

const drinks = (facts: Facts): boolean =>
  uses(facts, 'alcohol') ||
  is(facts, 'alcohol-past-year', 'yes') ||
  is(facts, 'alcohol-screen', 'positive', 'harmful', 'high') ||
  is(facts, 'alcohol-since-pregnant', 'yes')

/** The patient's own prescription is none of what the question about the pregnancy means. */
const usedJustNow = (facts: Facts, ...substances: readonly string[]): boolean =>
  substances.some(
    (one) => uses(facts, one) && is(facts, `${one}-last-used`, 'today-or-yesterday') && !isTakenAsTold(facts, one),
  )
