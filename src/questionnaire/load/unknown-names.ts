import type { Element } from 'fhir/r4.js'
import { EVERYWHERE } from '../constants.js'
import { everyExpressionOn } from '../expression-count.js'
import { partsOf } from '../expression-parts.js'
import type { LoadedItem, LoadedQuestionnaire, Problem } from '../loaded-questionnaire.js'
import { namesGivenOn } from './load-variables.js'

/** What a session knows of its launch. */
const LAUNCH = ['patient', 'encounter', 'user']

/** What every expression can name; below the root also `%qitem`. */
const ANYWHERE = [...LAUNCH, 'context', 'resource', 'rootResource', 'questionnaire', 'ucum', ...Object.keys(EVERYWHERE)]

type Whole = Pick<LoadedQuestionnaire, 'items' | 'variables' | 'constraints' | 'source'>
type Level = Parameters<typeof everyExpressionOn>[0] & Readonly<{ source: Pick<Element, 'extension'> }>
type Found = Pick<Problem, 'linkId' | 'reason'>

/**
 * Expressions that name what is not known where they stand: a name nobody gives, one of a sibling or of what comes later,
 * or a launch context no session has, such as `%location`. They would fail at every evaluation: what they open stays closed.
 */
export function unknownNames(whole: Whole): readonly Found[] {
  const inItem = (item: LoadedItem, around: readonly string[]): readonly Found[] => {
    const names = [...around, ...namesGivenOn(item.source)]
    return [
      ...unknownOn(item, around).map((name) => ({ linkId: item.linkId, reason: reasonFor(name) })),
      ...item.items.flatMap((below) => inItem(below, names)),
    ]
  }
  const below = [...ANYWHERE, 'qitem', ...namesGivenOn(whole.source)]
  return [
    ...unknownOn(whole, ANYWHERE).map((name) => ({ reason: reasonFor(name) })),
    ...whole.items.flatMap((item) => inItem(item, below)),
  ]
}

/** A variable knows those before it; every other expression knows all of them. */
function unknownOn(level: Level, around: readonly string[]): readonly string[] {
  const { variables } = level
  const own = new Set<object>(variables.map(({ expression }) => expression))
  const others = everyExpressionOn(level).filter((expression) => !own.has(expression))
  const unknown = [
    ...variables.flatMap(({ expression }, i) =>
      unknownIn(expression.text, [...around, ...variables.slice(0, i).map(({ name }) => name)]),
    ),
    ...others.flatMap(({ text }) => unknownIn(text, [...around, ...namesGivenOn(level.source)])),
  ]
  return [...new Set(unknown)]
}

function unknownIn(text: string, known: readonly string[]): readonly string[] {
  const names = partsOf(text).names.filter((name) => !known.includes(name))
  if (names.length === 0) return names
  const own = [...text.matchAll(DEFINED)].map(([, name]) => name)
  return names.filter((name) => !own.includes(name))
}

const DEFINED = /\bdefineVariable\s*\(\s*'([^'\\]*)'/g

const reasonFor = (name: string): string =>
  `%${name} is not known here: an expression can name a variable before it on its item or on one above, ` +
  `and of the launch only ${LAUNCH.map((one) => `%${one}`).join(', ')}`
