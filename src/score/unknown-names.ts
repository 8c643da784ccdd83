import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { Interpretation, ScoreInterpretation, TopicsInterpretation } from './interpretation.js'

/** What an interpretation names and nothing has: it would be passed over without a word, and a "yes" told as a "no". */
export const unknownNames = (interpretation: Interpretation, questionnaire: LoadedQuestionnaire): readonly string[] => [
  ...unknownItems(interpretation.items, questionnaire),
  ...codesInFacts(interpretation, questionnaire),
  ...(interpretation.kind === 'score'
    ? inScore(interpretation, questionnaire)
    : inTopics(interpretation, questionnaire)),
]

/** The codes that an item can be answered with; undefined where the file does not tell. */
export function codesOf({ type, choices, answerExpression }: LoadedItem): readonly string[] | undefined {
  if (answerExpression) return undefined
  if (choices.length > 0) return choices.map(({ code }) => code)
  return type === 'boolean' ? ['true', 'false'] : undefined
}

const unknownItems = (linkIds: readonly string[], { byLinkId }: LoadedQuestionnaire): readonly string[] =>
  linkIds.filter((linkId) => !byLinkId.has(linkId)).map((linkId) => `"${linkId}" is no item of the questionnaire`)

/** What `is` may hold beside codes. */
const NO_ANSWER = ['asked-declined', 'unanswered']

function codesInFacts({ facts }: Interpretation, questionnaire: LoadedQuestionnaire): readonly string[] {
  const answers = facts?.answers ?? []
  return [
    ...unknownItems(
      answers.map(({ item }) => item),
      questionnaire,
    ),
    ...answers.flatMap((entry) => {
      const codes = 'is' in entry ? entry.is.filter((code) => !NO_ANSWER.includes(code)) : []
      return unknownCodes('facts.answers', codes, [entry.item], questionnaire)
    }),
  ]
}

/** Codes that none of these items can be answered with. */
function unknownCodes(
  where: string,
  codes: readonly string[],
  linkIds: readonly string[],
  { byLinkId }: LoadedQuestionnaire,
): readonly string[] {
  const known = linkIds.flatMap((linkId) => byLinkId.get(linkId) ?? []).map(codesOf)
  if (known.includes(undefined)) return []
  const all = new Set(known.flatMap((some) => some ?? []))
  const of = linkIds.length === 1 ? `"${linkIds[0]}"` : 'any of the items'
  return codes.filter((code) => !all.has(code)).map((code) => `${where}: "${code}" is no answer to ${of}`)
}

function inScore(interpretation: ScoreInterpretation, questionnaire: LoadedQuestionnaire): readonly string[] {
  const { items, cutoffs, otherCutoffs = [], remarks = [], notScoredWhen = [], facts, record } = interpretation
  const bands = cutoffs.flatMap((one) => one.bands.map(({ id }) => id))
  const { with: instead = {}, bands: told = {} } = facts?.result ?? {}
  return [
    ...remarks.flatMap(({ id, bands: only = [], onlyFrom = [], anyAtLeast = [] }) => [
      ...unknown(`remark "${id}"`, 'band', only, bands),
      ...unknown(`remark "${id}"`, 'item', [...onlyFrom, ...anyAtLeast.flatMap((one) => one.items)], items),
    ]),
    ...otherCutoffs.flatMap((one) => unknown(`cutoff "${one.id}"`, 'item', one.items ?? [], items)),
    ...unknownItems(
      notScoredWhen.map(({ item }) => item),
      questionnaire,
    ),
    ...notScoredWhen.flatMap(({ item, codes }) => unknownCodes('notScoredWhen', codes, [item], questionnaire)),
    ...unknown('facts.result', 'band', Object.keys(told), bands),
    ...unknown('record', 'band', Object.keys(record?.bands ?? {}), bands),
    ...unknown(
      'facts.result.with',
      'remark',
      Object.keys(instead),
      remarks.map(({ id }) => id),
    ),
    ...Object.values(instead).flatMap((map) => unknown('facts.result.with', 'band', Object.keys(map), bands)),
  ]
}

const inTopics = (
  { items, raisedBy, facts }: TopicsInterpretation,
  questionnaire: LoadedQuestionnaire,
): readonly string[] => [
  ...unknownCodes('raisedBy', raisedBy, items, questionnaire),
  ...unknown('facts.result', 'item', facts?.result?.items ?? [], items),
]

const unknown = (
  where: string,
  kind: 'band' | 'item' | 'remark',
  names: readonly string[],
  known: readonly string[],
): readonly string[] =>
  names
    .filter((name) => !known.includes(name))
    .map(
      (name) =>
        `${where} names the ${kind} "${name}", which is ${kind === 'item' ? 'not among the items' : 'not there'}`,
    )
