import { is, strongest, type Facts } from './facts.js'

/** `red`: code or 911. `a`: emergency department today. `b`: examined here today. `c`: a talk, and danger stays high. */
export type StrangulationClass = (typeof CLASSES)[number]

const CLASSES = ['red', 'a', 'b', 'c', 'none'] as const

/** A date that may lie within four weeks, or is not known. */
const PERHAPS_RECENT = ['last-4-weeks', 'not-sure', 'declined', 'unasked']

/** A date that was told says more than the tick of staff: "in the last 7 days, or symptoms since". */
const DATE_TOLD = ['last-4-weeks', 'longer']

/**
 * Where pressure on the neck is examined, and when. The first row that fits counts; "not sure" is worked up as yes.
 * What was not answered about signs counts as no sign here, and is shown to the examiner as not answered.
 *
 * @source Clinical facts 1.5, classes; our rule, for clinical sign-off
 */
export function strangulationClass(facts: Facts): StrangulationClass {
  const worked = classOf(facts)
  // What was an emergency in this visit is examined today, also once that is over.
  const atLeast = worked !== 'red' && is(facts, 'emergency-before', 'neck') ? 'a' : worked
  return strongest(facts, 'strangulation', CLASSES, atLeast)
}

function classOf(facts: Facts): StrangulationClass {
  if (is(facts, 'emergency', 'neck') || is(facts, 'neck-signs-now', 'yes')) return 'red'
  if (!is(facts, 'strangled', 'yes', 'not-sure') && !is(facts, 'strangled-recently', 'yes')) return 'none'

  const hasSign = is(facts, 'neck-signs-since', 'yes') || is(facts, 'strangled-passed-out', 'yes')
  const isLongAgo = is(facts, 'strangled-when', 'longer') && !is(facts, 'strangled-recently', 'yes')
  if (is(facts, 'strangled-when', 'last-7-days')) return 'a'
  if (isLongAgo) return 'c'
  if (is(facts, 'strangled-recently', 'yes') && !is(facts, 'strangled-when', ...DATE_TOLD)) return 'a'
  if (is(facts, 'pregnancy', 'yes')) return 'a'
  const mayBeRecent = facts['strangled-when'] === undefined || is(facts, 'strangled-when', ...PERHAPS_RECENT)
  return hasSign && (mayBeRecent || is(facts, 'strangled-recently', 'yes')) ? 'a' : 'b'
}
