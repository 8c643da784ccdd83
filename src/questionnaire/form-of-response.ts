import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js'
import { onlyValue, sameAnswer, valueOf } from './answers.js'
import { isDeclined } from './data-absent.js'
import { growForm, type Form, type FormNode } from './form-node.js'
import type { Answer, LoadedItem, LoadedQuestionnaire } from './loaded-questionnaire.js'

type Given = readonly QuestionnaireResponseItem[]

/** The form as a response left it; with no response, as it opens: empty but for the author's initial values. */
export function formOfResponse({ items }: LoadedQuestionnaire, response: QuestionnaireResponse | undefined): Form {
  /** What the response holds below each place, by the place's name. */
  const below = new Map<string, QuestionnaireResponseItem[]>()

  const given = (item: LoadedItem, parent: FormNode | undefined): Given =>
    ((parent ? below.get(parent.name) : response?.item) ?? []).filter(({ linkId }) => linkId === item.linkId)

  return growForm(
    items,
    ({ item, name, parent }) => {
      const found = given(item, parent)
      const mine = item.type === 'group' && item.repeats ? found.slice(instanceOf(name), instanceOf(name) + 1) : found
      below.set(
        name,
        mine.flatMap((one) => [...(one.item ?? []), ...(one.answer ?? []).flatMap((answer) => answer.item ?? [])]),
      )
      return {
        answers: response ? answersOf(item, mine) : openingAnswers(item),
        declined: mine.length > 0 && mine.every(isDeclined),
      }
    },
    (item, _name, parent) => given(item, parent).length,
  )
}

function answersOf(item: LoadedItem, given: Given): readonly Answer[] {
  const answers = given.flatMap(({ answer }) => answer ?? []).flatMap((answer) => known(item, answer))
  return item.repeats ? answers : answers.slice(0, 1)
}

/** A choice that is no longer offered is no answer; the rest is kept as it is. */
function known(item: LoadedItem, answer: Answer): readonly Answer[] {
  const value = onlyValue(answer)
  if (!value || valueOf(value) === undefined) return []
  const choice = item.choices.find((one) => sameAnswer(one.answer, value))
  if (choice) return [choice.answer]
  return item.choices.length > 0 && item.type !== 'open-choice' ? [] : [value]
}

function openingAnswers(item: LoadedItem): readonly Answer[] {
  const selected = item.choices.filter((choice) => choice.selected).map(({ answer }) => answer)
  return selected.length > 0 ? selected : item.initial
}

/** `meals~2` is the third instance of `meals`. */
const instanceOf = (name: string): number => Number(name.slice(name.lastIndexOf('~') + 1))
