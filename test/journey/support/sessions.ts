import type { Answers, Journey } from './journey.js'
import { NO, YES } from './wording.js'

/** Answers of whole instruments, by what they come to. */
export const HARK_POSITIVE = { 'hark-h': YES, 'hark-a': NO, 'hark-r': NO, 'hark-k': NO }
export const HARK_NEGATIVE = { 'hark-h': NO, 'hark-a': NO, 'hark-r': NO, 'hark-k': NO }
/** 3 + 1 + 2 points. */
export const AUDIT_C_SIX = { 'audit-c-1': 'LA18928-4', 'audit-c-2': 'LA15695-2', 'audit-c-3': 'LA18876-5' }
/** 3 + 0 + 0 points: above the cut-off for women, below the one for men. */
export const AUDIT_C_THREE = { 'audit-c-1': 'LA18928-4', 'audit-c-2': 'LA15694-5', 'audit-c-3': 'LA6270-8' }
/** 1 + 0 + 0 points. */
export const AUDIT_C_ONE = { 'audit-c-1': 'LA18926-8', 'audit-c-2': 'LA15694-5', 'audit-c-3': 'LA6270-8' }
export const ONE_TOPIC = { 'topic-01': YES, 'topic-02': NO, 'topic-03': NO }
export const NO_TOPIC = { 'topic-01': NO, 'topic-02': NO, 'topic-03': NO }

/** From the privacy check to the plan page, the same way every time. */
export async function askAll(
  aside: Journey,
  hark: Answers = HARK_POSITIVE,
  auditC: Answers = AUDIT_C_SIX,
  topics: Answers = ONE_TOPIC,
) {
  await aside.confirmAlone()
  await aside.agree()
  await aside.answer('hark', hark)
  await aside.answer('audit-c', auditC)
  await aside.answer('drug-question', {})
  await aside.answer('coercion-topics', topics)
}

/** The short way to the record: the patient declines, which is a complete session, too. */
export async function declineAll(aside: Journey) {
  await aside.confirmAlone()
  await aside.declineToday()
  await aside.toRecord()
}
