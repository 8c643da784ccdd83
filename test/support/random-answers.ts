import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from 'fhir/r4.js'
import { randomFrom, type Random } from './random.js'
import { WORDS } from './random-expressions.js'

/** Answers to most questions of a form, also to those that its conditions will close. */
export function randomAnswers({ item = [] }: Questionnaire, seed: number): QuestionnaireResponse {
  return { resourceType: 'QuestionnaireResponse', status: 'completed', item: answered(item, randomFrom(seed)) }
}

function answered(items: readonly QuestionnaireItem[], random: Random): QuestionnaireResponseItem[] {
  return items.flatMap((item) => (item.type === 'group' ? rowsOf(item, random) : questionOf(item, random)))
}

function rowsOf({ linkId, repeats, item = [] }: QuestionnaireItem, random: Random): QuestionnaireResponseItem[] {
  const rows = Array.from({ length: repeats ? 1 + random.below(3) : 1 }, () => answered(item, random))
  return rows.filter((row) => row.length > 0).map((row) => ({ linkId, item: row }))
}

function questionOf(item: QuestionnaireItem, random: Random): QuestionnaireResponseItem[] {
  if (item.readOnly || (random.chance(0.2) && !holdsCalculated(item))) return []
  const answer = valuesFor(item, random).map((value) => {
    const below = answered(item.item ?? [], random)
    return below.length > 0 ? { ...value, item: below } : value
  })
  return [{ linkId: item.linkId, answer }]
}

function valuesFor({ type, repeats, answerOption = [] }: QuestionnaireItem, random: Random) {
  const one = (): QuestionnaireResponseItemAnswer => {
    if (type === 'integer') return { valueInteger: random.below(4) }
    if (type === 'decimal') return { valueDecimal: random.below(40) / 10 }
    if (type === 'boolean') return { valueBoolean: random.chance(0.5) }
    return { valueString: random.pick(WORDS) }
  }
  if (type !== 'choice') return [one()]
  const codings = answerOption.map(({ valueCoding }): QuestionnaireResponseItemAnswer => ({
    ...(valueCoding && { valueCoding }),
  }))
  if (!repeats) return [random.pick(codings)]
  const some = codings.filter(() => random.chance(0.5))
  return some.length > 0 ? some : [random.pick(codings)]
}

/** LForms leaves out what stands below a question that was left open. */
const holdsCalculated = ({ item = [] }: QuestionnaireItem): boolean =>
  item.some((one) => one.readOnly === true || holdsCalculated(one))
