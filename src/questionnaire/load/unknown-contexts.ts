import type { Questionnaire } from 'fhir/r4.js'
import { extension, extensions, LAUNCH_CONTEXT } from '../extensions.js'
import { everyExpressionOn } from '../expression-count.js'
import type { LoadedItem, LoadedQuestionnaire, Problem } from '../loaded-questionnaire.js'

/** What a session knows of its launch. */
const KNOWN = ['patient', 'encounter', 'user']

type Whole = Pick<LoadedQuestionnaire, 'items' | 'variables' | 'constraints'>

/** Expressions that need a launch context no session has, such as `%location`. */
export function unknownContexts(source: Questionnaire, whole: Whole): readonly Pick<Problem, 'linkId' | 'reason'>[] {
  const unknown = extensions(source, LAUNCH_CONTEXT)
    .flatMap((context) => extension(context, 'name')?.valueCoding?.code ?? extension(context, 'name')?.valueId ?? [])
    .filter((name) => !KNOWN.includes(name))
  if (unknown.length === 0) return []
  const reasonsOn = (level: Parameters<typeof everyExpressionOn>[0]): readonly string[] =>
    everyExpressionOn(level)
      .flatMap(({ text }) => namesIn(text).filter((name) => unknown.includes(name)))
      .map((name) => `the launch context %${name} is not known: only ${KNOWN.map((one) => `%${one}`).join(', ')} are`)
  const inItem = (item: LoadedItem): readonly Pick<Problem, 'linkId' | 'reason'>[] => [
    ...reasonsOn(item).map((reason) => ({ linkId: item.linkId, reason })),
    ...item.items.flatMap(inItem),
  ]
  return [...reasonsOn(whole).map((reason) => ({ reason })), ...whole.items.flatMap(inItem)]
}

const TOKENS = /'(?:\\.|[^'\\])*'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|%(?:(\w+)|[`'](?<quoted>[^`']*)[`'])/g

/** The `%names` in an expression; not those in its texts and comments. */
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(TOKENS)].flatMap(([, plain, quoted]) => plain ?? quoted ?? [])
