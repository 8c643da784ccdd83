import type { LoadedItem } from '../loaded-questionnaire.js'

const EVERY = ['id', 'extension', 'modifierExtension']

/** @source FHIR R4, Questionnaire.item: its elements, and those of what lies in it */
const ELEMENTS = {
  item: [
    ...['linkId', 'definition', 'code', 'prefix', 'text', 'type', 'enableWhen', 'enableBehavior', 'required'],
    ...['repeats', 'readOnly', 'maxLength', 'answerValueSet', 'answerOption', 'initial', 'item'],
  ],
  enableWhen: ['question', 'operator'],
  answerOption: ['initialSelected'],
  initial: [],
} as const

/** An answer or a value may be of any type: one that is not supported is refused by its name. */
const VALUES = /^(?:answer|value)[A-Z]/

/** Elements that no item has, each once: misspelt, such as `readonly`, what they say would be missing without a word. */
export function unknownElements(items: Iterable<LoadedItem>): readonly string[] {
  const firstOf = new Map<string, string>()
  for (const { linkId, source } of items)
    for (const name of unknownIn(source)) if (!firstOf.has(name)) firstOf.set(name, linkId)
  return [...firstOf].map(([name, linkId]) => `${name} is no element of FHIR R4, and is ignored: first in "${linkId}"`)
}

function unknownIn(source: LoadedItem['source']): readonly string[] {
  const { enableWhen = [], answerOption = [], initial = [] } = source
  const below = { enableWhen, answerOption, initial }
  return [
    ...unknownOf(source, ELEMENTS.item),
    ...(['enableWhen', 'answerOption', 'initial'] as const).flatMap((part) =>
      below[part].flatMap((one) =>
        unknownOf(one, ELEMENTS[part])
          .filter((name) => !VALUES.test(name))
          .map((name) => `${part} › ${name}`),
      ),
    ),
  ]
}

/** What begins with `_` belongs to the element of that name. */
const unknownOf = (element: object, names: readonly string[]): readonly string[] =>
  Object.keys(element).filter((name) => !names.includes(name) && !EVERY.includes(name) && !name.startsWith('_'))
