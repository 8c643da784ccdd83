import type { QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4.js'
import type { Random } from './random.js'

/** A question that stands before whatever is made now. */
export type Asked = Readonly<{
  linkId: string
  type: QuestionnaireItem['type']
  /** The linkIds above it, and which of those repeat. */
  path: readonly string[]
  rows: readonly string[]
  /** Whether something is asked below each of several answers. */
  isSplit: boolean
  hasBelow: boolean
}>

/** Where something is made: what lies above it, what was asked before it, and which variables it can name. */
export type Around = Readonly<{
  path: readonly string[]
  rows: readonly string[]
  asked: readonly Asked[]
  variables: readonly string[]
}>

export const CODES = ['c0', 'c1', 'c2'] as const
export const WORDS = ['no', 'some', 'words'] as const

const AGGREGATES: Readonly<Record<string, readonly string[]>> = {
  integer: ['sum()'],
  decimal: ['sum()'],
  choice: ['weight().sum()', 'ordinal().sum()'],
  boolean: ['where($this = true).count()'],
}

/** All answers to a question, from `start`. */
function answersTo({ linkId, hasBelow }: Asked, start: string, { pick }: Random): string {
  // `repeat` gives what is the same once: with something calculated below it that looks at its own question is a circle.
  if (hasBelow) return `${start}.descendants().where(linkId = '${linkId}').answer.value`
  const found = [`descendants().where(linkId = '${linkId}')`, `repeat(item | answer.item).where(linkId = '${linkId}')`]
  return `${start}.${pick(found)}.answer.value`
}

const oneNumber = (asked: Asked, start: string, random: Random): string =>
  `${answersTo(asked, start, random)}.${random.pick(AGGREGATES[asked.type] ?? ['count()'])}`

/** A number made of what was answered before, wherever that stands; undefined where nothing was asked yet. */
export function aNumber({ asked, variables, path }: Around, random: Random, isOnItem = path.length > 0): string {
  const terms = Array.from({ length: 1 + random.below(2) }, () => {
    if (variables.length > 0 && random.chance(0.5)) return `%${random.pick(variables)}`
    return asked.length > 0 ? oneNumber(random.pick(asked), '%resource', random) : String(random.below(4))
  })
  const [first = '0'] = terms
  const sum = terms.length > 1 ? terms.join(random.pick([' + ', ' - ', ' * '])) : first
  return isOnItem && random.chance(0.2) ? `iif(${sum} > 2, ${sum}, %qitem.text.length())` : sum
}

/** A number made of what was answered in the group it stands on; in each row its own. */
export function ofThisGroup(inside: readonly Asked[], random: Random): string {
  return oneNumber(random.pick(inside), '%context', random)
}

export function aCondition(around: Around, random: Random): string {
  const one = (): string => {
    const choices = around.asked.filter(({ type }) => type === 'choice')
    if (choices.length > 1 && random.chance(0.15))
      return `${answersTo(random.pick(choices), '%resource', random)}.intersect(${answersTo(random.pick(choices), '%resource', random)}).exists()`
    if (around.asked.length > 0 && random.chance(0.3))
      return `${answersTo(random.pick(around.asked), '%resource', random)}.exists()`
    return `(${aNumber(around, random, true)}) ${random.pick(['>', '<', '>=', '='])} ${random.below(4)}`
  }
  return random.chance(0.6) ? one() : `${one()} ${random.pick(['and', 'or'])} ${one()}`
}

/** Questions that a condition here can be about without a choice between rows. */
const certain = ({ asked, rows, path }: Around): readonly Asked[] =>
  asked.filter((one) => one.rows.every((row) => rows.includes(row)) && (!one.isSplit || path.includes(one.linkId)))

export function someConditions(around: Around, random: Random): QuestionnaireItemEnableWhen[] {
  const questions = certain(around)
  if (questions.length === 0) return []
  return Array.from({ length: 1 + random.below(2) }, () => about(random.pick(questions), random))
}

function about({ linkId: question, type }: Asked, random: Random): QuestionnaireItemEnableWhen {
  if (random.chance(0.2)) return { question, operator: 'exists', answerBoolean: random.chance(0.6) }
  const isNumber = type === 'integer' || type === 'decimal'
  const operator = random.pick(isNumber ? (['=', '!=', '>', '<', '>=', '<='] as const) : (['=', '!='] as const))
  if (type === 'integer') return { question, operator, answerInteger: random.below(4) }
  if (type === 'decimal') return { question, operator, answerDecimal: random.below(8) / 2 }
  if (type === 'boolean') return { question, operator, answerBoolean: random.chance(0.5) }
  if (type === 'string') return { question, operator, answerString: random.pick(WORDS) }
  return { question, operator, answerCoding: { system: 'urn:x', code: random.pick(CODES) } }
}
