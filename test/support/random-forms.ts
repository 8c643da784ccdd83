import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import { fhirpath, options } from './a-questionnaire.js'
import { randomFrom, type Random } from './random.js'
import {
  aCondition,
  aNumber,
  CODES,
  ofThisGroup,
  someConditions,
  type Around,
  type Asked,
} from './random-expressions.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const VARIABLE = 'http://hl7.org/fhir/StructureDefinition/variable'
const MOST_DEEP = 3

/** A level that is being made: the items and the extensions of a group, a question or the whole form. */
type Level = { items: QuestionnaireItem[]; extension: object[]; asked: Asked[]; variables: string[] }
type Making = Readonly<{ random: Random; name: (kind: string) => string }>
type Above = Readonly<{ path: readonly string[]; rows: readonly string[] }>

/** A form of groups, rows and follow-ups, whose conditions and expressions look at what stands before them. */
export function aRandomForm(seed: number): Questionnaire {
  const random = randomFrom(seed)
  let count = 0
  const making = { random, name: (kind: string) => `${kind}${++count}` }
  const whole = level(making, { path: [], rows: [] }, { asked: [], variables: [] }, 4 + random.below(4))
  return {
    resourceType: 'Questionnaire',
    id: `seed-${seed}`,
    url: 'http://example.org/Questionnaire/x',
    status: 'draft',
    title: `Seed ${seed}`,
    ...(whole.extension.length > 0 && { extension: whole.extension }),
    item: whole.items,
  } as Questionnaire
}

function level(making: Making, above: Above, before: Pick<Around, 'asked' | 'variables'>, count: number): Level {
  const { random } = making
  const made: Level = { items: [], extension: [], asked: [...before.asked], variables: [...before.variables] }
  for (let i = 0; i < count; i++) {
    add(making, above, made)
    const inside = made.asked.slice(before.asked.length)
    if (inside.length > 0 && random.chance(0.35)) name(making, made, ofVariable(above, inside, made, random))
  }
  return made
}

/** LForms knows no `%context` below an answer. */
const isInAGroup = ({ path }: Above): boolean => path.length > 0 && path.every((linkId) => linkId.startsWith('g'))

const ofVariable = (above: Above, inside: readonly Asked[], made: Level, random: Random): string =>
  isInAGroup(above) && random.chance(0.7) ? ofThisGroup(inside, random) : aNumber({ ...above, ...made }, random)

function name({ name: next }: Making, made: Level, expression: string): void {
  const variable = next('v')
  made.extension.push({ url: VARIABLE, valueExpression: { name: variable, language: 'text/fhirpath', expression } })
  made.variables.push(variable)
}

function add(making: Making, above: Above, made: Level): void {
  const { random } = making
  const isDeep = above.path.length >= MOST_DEEP
  const what = random.below(10)
  if (what < 3 && !isDeep) return addGroup(making, above, made)
  if (what < 5 && made.asked.length > 0) return addCalculated(making, above, made)
  addQuestion(making, above, made, isDeep)
}

function addGroup(making: Making, above: Above, made: Level): void {
  const { random } = making
  const linkId = making.name('g')
  const repeats = random.chance(0.6)
  const conditional = conditions({ ...above, ...made }, random)
  const below = { path: [...above.path, linkId], rows: repeats ? [...above.rows, linkId] : above.rows }
  const inner = level(making, below, made, 1 + random.below(4))
  made.items.push(itemOf({ linkId, type: 'group', repeats, item: inner.items }, conditional, inner.extension))
  made.asked.push(...inner.asked.slice(made.asked.length))
}

function addQuestion(making: Making, above: Above, made: Level, isDeep: boolean): void {
  const { random } = making
  const linkId = making.name('q')
  const type = random.pick(['integer', 'decimal', 'boolean', 'string', 'choice', 'choice'] as const)
  const isMany = type === 'choice' && random.chance(0.4)
  const conditional = conditions({ ...above, ...made }, random)
  const hasBelow = type === 'choice' && !isDeep && random.chance(0.5)
  const asked: Asked = { linkId, type, ...above, isSplit: isMany && hasBelow, hasBelow }
  made.asked.push(asked)
  const below = { path: [...above.path, linkId], rows: isMany ? [...above.rows, linkId] : above.rows }
  const inner = hasBelow ? level(making, below, made, 1 + random.below(2)) : undefined
  const question = {
    ...{ linkId, type, repeats: isMany },
    ...(type === 'choice' && { answerOption: options(...CODES).answerOption ?? [] }),
    ...(inner && { item: inner.items }),
  }
  made.items.push(itemOf(question, conditional, inner?.extension ?? []))
  if (inner) made.asked.push(...inner.asked.slice(made.asked.length))
}

function addCalculated(making: Making, above: Above, made: Level): void {
  const linkId = making.name('t')
  const expression = aNumber({ ...above, ...made }, making.random, true)
  const calculated = fhirpath(`${SDC}calculatedExpression`, expression)
  made.items.push(itemOf({ linkId, type: 'decimal', readOnly: true }, {}, [calculated]))
  made.asked.push({ linkId, type: 'decimal', ...above, isSplit: false, hasBelow: false })
}

type Conditional = Pick<QuestionnaireItem, 'enableWhen' | 'enableBehavior'> & { by?: string }

function conditions(around: Around, random: Random): Conditional {
  if (around.asked.length === 0 || random.chance(0.5)) return {}
  if (random.chance(0.4)) return { by: aCondition(around, random) }
  const enableWhen = someConditions(around, random)
  if (enableWhen.length === 0) return {}
  return { enableWhen, ...(enableWhen.length > 1 && { enableBehavior: random.pick(['any', 'all'] as const) }) }
}

function itemOf(item: object, { by, ...conditional }: Conditional, extensions: readonly object[]): QuestionnaireItem {
  const extension = [...extensions, ...(by === undefined ? [] : [fhirpath(`${SDC}enableWhenExpression`, by)])]
  const { linkId } = item as QuestionnaireItem
  return {
    ...{ ...(item as QuestionnaireItem), text: `Text of ${linkId}` },
    ...conditional,
    ...(extension.length > 0 && { extension }),
  } as QuestionnaireItem
}
