import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js'

type Level = Pick<QuestionnaireItem, 'extension'>

const expressionsOn = ({ extension = [] }: Level, name: string): readonly string[] =>
  extension.filter(({ url }) => url.endsWith(name)).map(({ valueExpression }) => valueExpression?.expression ?? '')

/** What stands in a form, as a list of names: each of them has to stand in one of the forms that are compared. */
export function constructsIn(questionnaire: Questionnaire): ReadonlySet<string> {
  const found = new Set<string>()
  if (expressionsOn(questionnaire, '/variable').length > 0) found.add('variable on the form')
  for (const item of questionnaire.item ?? []) look(item, [], found)
  return found
}

function look(item: QuestionnaireItem, above: readonly QuestionnaireItem[], found: Set<string>): void {
  for (const name of namesOf(item)) found.add(name)
  const rows = above.filter(({ repeats }) => repeats)
  if (rows.length > 0)
    for (const kind of EXPRESSIONS)
      if (expressionsOn(item, kind).length > 0) found.add(`${kind.replace('/', '')} in a row`)
  if (rows.length > 1) found.add('rows in rows')
  if (rows.some(({ type }) => type === 'choice')) found.add('asked below each answer')
  for (const below of item.item ?? []) look(below, [...above, item], found)
}

const EXPRESSIONS = ['/variable', 'calculatedExpression', 'enableWhenExpression']

function namesOf(item: QuestionnaireItem): readonly string[] {
  const text = EXPRESSIONS.flatMap((kind) => expressionsOn(item, kind)).join(' ')
  return [
    ...(item.enableWhen ?? []).map(({ operator }) => `enableWhen ${operator}`),
    ...(item.enableBehavior ? [`enableBehavior ${item.enableBehavior}`] : []),
    ...EXPRESSIONS.filter((kind) => expressionsOn(item, kind).length > 0).map((kind) => `${kind} on a ${item.type}`),
    ...['%resource', '%context', '%qitem', 'weight()', 'ordinal()'].filter((name) => text.includes(name)),
    ...(item.initial ? ['initial'] : []),
    ...(item.answerOption?.some(({ initialSelected }) => initialSelected) ? ['initialSelected'] : []),
    ...(expressionsOn(item, 'initialExpression').length > 0 ? ['initialExpression'] : []),
  ]
}

export const CONSTRUCTS = [
  ...['=', '!=', '>', '<', '>=', '<=', 'exists'].map((operator) => `enableWhen ${operator}`),
  ...['enableBehavior any', 'enableBehavior all', 'rows in rows', 'asked below each answer'],
  ...['variable on the form', '/variable on a group', '/variable on a choice', 'variable in a row'],
  ...['calculatedExpression on a decimal', 'calculatedExpression in a row', 'enableWhenExpression in a row'],
  ...['enableWhenExpression on a group', 'enableWhenExpression on a choice', '%resource', '%context', '%qitem'],
  ...['weight()', 'ordinal()', 'initial', 'initialSelected', 'initialExpression'],
]
