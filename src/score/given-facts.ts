import type { QuestionnaireResponse } from 'fhir/r4.js'
import { isOneOf } from '../questionnaire/answers.js'
import type { FormNode } from '../questionnaire/form/form-node.js'
import type { LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { LaunchVariables } from '../questionnaire/run/evaluator.js'
import { answeredForm } from './answered-form.js'
import { gapsAbove } from './gaps-above.js'
import type { AnswerFact } from './fact-shapes.js'
import type { Interpretation } from './interpretation.js'
import { unknownPlaces } from './not-worked-out.js'
import type { Result } from './result.js'

/** One value, or several of a list, that one source gives for a fact. */
export type Given = Readonly<{ fact: string; value: string | readonly string[] }>

/** `couldBe`: nobody answered the question, and its answers could have given these values. */
export type GivenByAnswer = Given & Readonly<{ couldBe?: readonly string[] }>

/** What a result as a whole says for the rules; nothing where it was not asked. Never more than the answers say. */
export function factsOfResult({ facts }: Interpretation, result: Result): readonly Given[] {
  const map = facts?.result
  if (!map || result.kind === 'not-asked') return []
  return [{ fact: map.fact, value: valueOf(map, result) }]
}

type ResultMap = NonNullable<NonNullable<Interpretation['facts']>['result']>

function valueOf(map: ResultMap, result: Result): string {
  if (result.kind === 'declined') return map.declined
  if ('bands' in map) {
    const { band, remarks = [] } = result.kind === 'scored' || result.kind === 'incomplete' ? result : {}
    if (band === undefined) return map.unknown
    const instead = remarks.flatMap((remark) => map.with?.[remark]?.[band] ?? [])
    const value = instead[0] ?? map.bands[band] ?? map.unknown
    // The band may be certain and a "no" is not: the answer that is missing may be the one that would have raised it.
    return result.kind === 'incomplete' && value === 'negative' ? map.unknown : value
  }
  if (result.kind !== 'topics') return map.unknown
  const counts = (linkIds: readonly string[]): readonly string[] =>
    map.items ? linkIds.filter((linkId) => map.items?.includes(linkId)) : linkIds
  if (counts(result.raised).length > 0) return map.raised
  return counts([...result.declined, ...result.open]).length > 0 ? map.unknown : map.none
}

/**
 * What single answers say for the rules. A closed item says nothing; one of which nobody knows whether it is open is
 * unanswered.
 *
 * @param isDone  whether nothing more is answered for now: before, what is still open was not skipped
 */
export function factsOfAnswers(
  { facts }: Interpretation,
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse,
  launchVariables?: LaunchVariables,
  isDone = true,
): readonly GivenByAnswer[] {
  const entries = facts?.answers ?? []
  if (entries.length === 0) return []
  const { form, unsettled, undecided } = answeredForm(questionnaire, response, launchVariables)
  const isUnknown = unknownPlaces(questionnaire, form, unsettled)
  const gapsOf = gapsAbove(questionnaire, form, undecided)
  const given = (item: string, fact: string): readonly string[] =>
    entries.flatMap((entry) => (entry.item === item ? (entry.set[fact] ?? []) : []))
  return entries.flatMap((entry) => {
    const ways = (form.byLinkId.get(entry.item) ?? [])
      .filter((node) => node.on || isUnknown(node) || gapsOf(node).length > 0)
      .flatMap((node) => heldBy(entry, node, isDone) ?? [])
    if (ways.length === 0) return []
    return Object.entries(entry.set).map(([fact, value]) => ({
      ...{ fact, value },
      ...(!ways.includes('answer') && { couldBe: given(entry.item, fact) }),
    }))
  })
}

function heldBy(entry: AnswerFact, { on, answers, declined, item }: FormNode, isDone: boolean): Way | undefined {
  if ('is' in entry) {
    if (on && declined) return entry.is.includes('asked-declined') ? 'answer' : undefined
    if (!on || answers.length === 0) return isDone && entry.is.includes('unanswered') ? 'left-open' : undefined
    return answers.some((answer) => isOneOf(entry.is, answer, item)) ? 'answer' : undefined
  }
  const isWithin = answers.some(({ valueInteger, valueDecimal, valueQuantity }) => {
    const number = valueInteger ?? valueDecimal ?? valueQuantity?.value
    return number !== undefined && number >= (entry.atLeast ?? -Infinity) && number <= (entry.atMost ?? Infinity)
  })
  return on && isWithin ? 'answer' : undefined
}

type Way = 'answer' | 'left-open'
