import fc from 'fast-check'
import type { Plan, Situation } from '../../src/plan/plan.js'
import { SITUATION_VALUES, TACTICS } from '../../src/plan/situation.js'
import { shippedGuidance } from '../content/guidance-folder.js'

const { scripts, safetyPlan, types, notes, notNow } = shippedGuidance()

const situation = fc.record(
  Object.fromEntries(
    Object.entries(SITUATION_VALUES).map(([field, values]) => [
      field,
      field === 'tactics' ? fc.subarray([...TACTICS]) : fc.constantFrom<unknown>(...values),
    ]),
  ),
) as fc.Arbitrary<Situation>

/** Half of all sessions drawn are private: otherwise two thirds would stop at the door. */
export const anySituation = fc
  .tuple(situation, fc.boolean(), fc.integer({ min: 0, max: 9 }))
  .map(([drawn, isPrivate, lapse]): Situation => ({
    ...drawn,
    privacy: isPrivate ? 'private' : drawn.privacy,
    aloneCheckLapsed: lapse === 0,
  }))

const ids = (items: Plan['scripts']) => items.map(({ id }) => id)
const LIMITS = ['what-stays-private', 'what-stays-private-teen']
const NOT_SENSITIVE = ['alone-with-the-patient', 'general-talk', 'may-i-ask', ...LIMITS]
const UNSAFE = ['couples-session', 'family-session', 'collateral-call', 'discharge', 'toxicology', 'home-detox']
const CRISIS_LINES = ['help-lines-for-everyone']
const known = {
  scripts: new Set(ids(scripts as never)),
  safetyPlan: new Set(ids(safetyPlan as never)),
  referrals: new Set(ids(types.types as never)),
  notes: new Set(ids(notes.items as never)),
  suppressed: new Set(ids(notNow.items as never)),
}

function isBefore(list: readonly string[], one: string, other: string): boolean {
  return !list.includes(other) || (list.includes(one) && list.indexOf(one) < list.indexOf(other))
}

/** Every promise a plan makes; the names of those that are broken. */
export function brokenPromises(given: Situation, plan: Plan): string[] {
  const scripts = ids(plan.scripts)
  const open = given.privacy === 'private' && given.aloneCheckLapsed !== true
  const lists = ['scripts', 'safetyPlan', 'referrals', 'notes', 'suppressed'] as const
  const limits = LIMITS.find((id) => scripts.includes(id)) ?? ''
  const promises: Record<string, boolean> = {
    'some words': scripts.length > 0,
    'nothing sensitive before privacy':
      open ||
      (scripts.join() === 'alone-with-the-patient,general-talk' &&
        plan.safetyPlan.length === 0 &&
        plan.suppressed.length === 0 &&
        ids(plan.referrals).join() === 'help-lines-for-everyone' &&
        ids(plan.notes).every((id) => ['time-alone', 'frozen', 'medical-emergency'].includes(id))),
    'a stop only while others may hear': open === (plan.stoppedBy === undefined),
    'no unsafe suggestion': lists
      .filter((list) => list !== 'suppressed')
      .every((list) => ids(plan[list]).every((id) => !UNSAFE.includes(id) && !ids(plan.suppressed).includes(id))),
    'a safety item with coercion': !open || given.coercion !== 'positive' || plan.safetyPlan.length > 0,
    'a safety item with violence': !open || given.ipv !== 'positive' || plan.safetyPlan.length > 0,
    'a safety item with the adapted talk':
      !scripts.includes('short-talk-that-starts-at-home') || plan.safetyPlan.length > 0,
    'limits before anything sensitive': scripts.every(
      (id) => NOT_SENSITIVE.includes(id) || isBefore(scripts, limits, id),
    ),
    'limits before details about children':
      !ids(plan.safetyPlan).includes('children-and-custody') ||
      (scripts.includes('what-i-must-report') && isBefore(scripts, limits, 'what-i-must-report')),
    'contact agreed before a referral':
      ids(plan.referrals).every((id) => CRISIS_LINES.includes(id)) || scripts.includes('safe-way-to-reach-you'),
    'contact agreed before a hand-off': isBefore(scripts, 'safe-way-to-reach-you', 'call-someone-together'),
    'the open door last': !open || scripts.at(-1) === 'before-you-go',
    'one of the two talks': !(
      scripts.includes('short-talk-about-use') && scripts.includes('short-talk-that-starts-at-home')
    ),
    'the usual talk only where nothing was named or declined':
      !scripts.includes('short-talk-about-use') ||
      (given.ipv === 'negative' && ['negative', 'unasked'].includes(given.coercion)),
    'no danger questions for teens': given.age !== 'teen' || !scripts.includes('ask-about-danger'),
    'a warning with every justice center':
      !ids(plan.referrals).includes('family-justice-center') || ids(plan.notes).includes('justice-center-on-site'),
    'a location warning with every watch line':
      !ids(plan.referrals).includes('overdose-watch-line') || ids(plan.notes).includes('watch-line-location'),
    'partners kept out':
      !open ||
      !['positive', 'declined'].includes(given.ipv) ||
      UNSAFE.slice(0, 3).every((id) => ids(plan.suppressed).includes(id)),
    'a reason for every item': lists.every((list) => plan[list].every(({ because }) => because.length > 0)),
    'each item once': lists.every((list) => new Set(ids(plan[list])).size === plan[list].length),
    'only what exists': lists.every((list) => ids(plan[list]).every((id) => known[list].has(id))),
  }
  return Object.entries(promises).flatMap(([name, kept]) => (kept ? [] : [name]))
}
