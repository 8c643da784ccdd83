import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js'
import { isNoAnswer, onlyValue, sameAnswer } from '../answers.js'
import { isDeclined } from './data-absent.js'
import { answerFor } from './places-under.js'
import { growForm, type Form, type FormNode } from './form-node.js'
import { instanceOf } from './is-unused.js'
import type { Answer, Choice, LoadedItem, LoadedQuestionnaire } from '../loaded-questionnaire.js'

type Given = readonly QuestionnaireResponseItem[]

/**
 * The form as a response left it; with no response, as it opens: empty but for the author's initial values.
 *
 * @param rows  how many rows of a repeating group there are at least, by its name
 */
export function formOfResponse(
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse | undefined,
  rows: (name: string) => number = () => 0,
): Form {
  /** What the response holds below each place, by the place's name; `''` is the response itself. */
  const below = new Map([['', byLinkId(response?.item ?? [])]])
  const given = (item: LoadedItem, parent: FormNode | undefined): Given =>
    below.get(parent?.name ?? '')?.get(item.linkId) ?? NOTHING

  return growForm(
    questionnaire,
    ({ item, name, parent, under }) => {
      if (under) {
        const all = parent ? given(parent.item, parent.parent) : NOTHING
        below.set(
          name,
          byLinkId(
            answerFor(
              under,
              all.flatMap(({ answer = [] }) => answer),
            )?.item ?? [],
          ),
        )
        return { answers: [], declined: false }
      }
      const found = given(item, parent)
      const mine = item.type === 'group' && item.repeats ? found.slice(instanceOf(name), instanceOf(name) + 1) : found
      if (item.items.length > 0) below.set(name, byLinkId(mine.flatMap(itemsBelow)))
      return {
        answers: response ? answersOf(item, mine) : openingAnswers(item),
        declined: mine.length > 0 && mine.every(isDeclined),
      }
    },
    (item, name, parent) => Math.max(given(item, parent).length, rows(name)),
  )
}

const NOTHING: Given = []

const itemsBelow = ({ item = [], answer = [] }: QuestionnaireResponseItem): Given => [
  ...item,
  ...answer.flatMap((one) => one.item ?? []),
]

function byLinkId(items: Given): ReadonlyMap<string, Given> {
  const found = new Map<string, QuestionnaireResponseItem[]>()
  for (const item of items) {
    const same = found.get(item.linkId)
    if (same) same.push(item)
    else found.set(item.linkId, [item])
  }
  return found
}

function answersOf(item: LoadedItem, given: Given): readonly Answer[] {
  const answers: Answer[] = []
  for (const { answer } of given) for (const one of answer ?? []) answers.push(...known(item, one))
  return item.repeats ? answers : answers.slice(0, 1)
}

/** A choice that is no longer offered is no answer; the rest is kept as it is. */
function known(item: LoadedItem, answer: Answer): readonly Answer[] {
  const value = onlyValue(answer)
  if (!value || isNoAnswer(value)) return []
  const choice = item.choices.find((one) => sameAnswer(one.answer, value) || isBareCodeOf(one, value))
  if (choice) return [choice.answer]
  return item.choices.length > 0 && item.type !== 'open-choice' ? [] : [value]
}

/** Kept from a form whose choices could not be worked out. */
const isBareCodeOf = ({ code }: Choice, { valueCoding = {} }: Answer): boolean =>
  valueCoding.code === code && Object.keys(valueCoding).length === 1

function openingAnswers(item: LoadedItem): readonly Answer[] {
  const selected = item.choices.filter((choice) => choice.selected).map(({ answer }) => answer)
  return selected.length > 0 ? selected : item.initial.flatMap((answer) => known(item, answer))
}
