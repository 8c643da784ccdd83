import type { Extension, QuestionnaireResponse } from 'fhir/r4.js'
import { HELD, type Held } from '../by-link-id.js'
import { elementNode } from '../fhirpath.js'
import { answerFor, placesUnder } from '../form/places-under.js'
import { declinedExtension } from '../form/data-absent.js'
import { isUnused } from '../form/is-unused.js'
import type { Form, FormNode } from '../form/form-node.js'
import type { Answer, LoadedItem, LoadedQuestionnaire } from '../loaded-questionnaire.js'
import type { Watch } from './reads.js'

/**
 * The response a form amounts to at any moment, for expressions: built once, and kept up to date place by place. Each
 * coding carries its points, wherever the author wrote them down, so that `weight()` and `ordinal()` need neither the
 * Questionnaire nor a terminology server.
 */
export type LiveResponse = Readonly<{
  response: object
  /** The element that stands for a place; also while the response does not hold it. */
  itemAt: (place: FormNode) => object
  /** The element a place lies in: an item, an answer, or the response. */
  around: (place: FormNode) => object
  /** Something was answered here, or the place was opened or closed. */
  changed: (place: FormNode) => void
}>

type Element = { item?: unknown; [HELD]?: Held }
type Item = { linkId: string; text?: string; extension?: Extension[]; answer?: Element[] } & Element

export function liveResponse({ canonical }: LoadedQuestionnaire, form: Form, watch: Watch): LiveResponse {
  const items = new Map<FormNode, Item>()
  const response: Omit<QuestionnaireResponse, 'item'> & Element = {
    resourceType: 'QuestionnaireResponse',
    ...(canonical && { questionnaire: canonical }),
    status: 'in-progress',
  }
  const shown = (places: readonly FormNode[]): readonly Item[] => places.filter(isInResponse).flatMap(itemOf)
  const isInResponse = (place: FormNode): boolean => place.on && isFilled(itemOf(place), place) && !isUnused(place)
  const itemOf = (place: FormNode): Item => items.get(place) ?? { linkId: place.item.linkId }
  // What is asked below an answer is written with the question.
  const renew = (place: FormNode): void => {
    const below = (i?: number) => shown(i === undefined ? place.children : placesUnder(place, i))
    if (!place.under) fill(itemOf(place), place, below, watch)
  }

  for (const place of [...form.nodes].reverse()) {
    const { linkId, text } = place.item
    items.set(place, { linkId, ...(text.plain && { text: text.plain }) })
    renew(place)
  }
  hold(response, shown(form.roots), watch)

  return {
    response,
    itemAt: (place) => elementNode('QuestionnaireResponse.item', itemOf(place)),
    around: ({ parent }) => {
      if (!parent) return response
      watch.read([parent.item.linkId])
      const question = parent.under && parent.parent ? parent.parent : parent
      return elementUnder(itemOf(question), parent)
    },
    changed: (place) => {
      for (let one: FormNode | undefined = place; one; one = one.parent) {
        renew(one)
        watch.changed(one.item.linkId)
      }
      hold(response, shown(form.roots), watch)
    },
  }
}

/** What is asked below an answer lies in it; where the question was left open, in the item itself. */
function elementUnder(item: Item, { under }: FormNode): object {
  const { answer: answers = [] } = item
  const answer = under ? answerFor(under, answers as readonly Answer[]) : answers[0]
  if (answer) return elementNode('QuestionnaireResponse.item.answer', answer)
  return elementNode('QuestionnaireResponse.item', item)
}

/** Writes anew what stands in a place; `below` gives the items under it, or under one of its answers. */
function fill(
  item: Item,
  { answers, declined, item: { type, choices } }: FormNode,
  below: (i?: number) => readonly Item[],
  watch: Watch,
) {
  if (type === 'group') return hold(item, below(), watch)
  const all = answers.map((answer): Element => ({ ...withPoints(answer, choices) }))
  const [first] = all
  // As in the response that is sent: where the question was left open, what was asked below it lies in the item itself.
  all.forEach((one, i) => hold(one, below(i), watch))
  hold(item, first ? [] : below(0), watch)
  if (declined) item.extension = [declinedExtension()]
  if (first) item.answer = all
  else delete item.answer
}

const isFilled = ({ answer, [HELD]: held }: Item, { declined, item: { type } }: FormNode): boolean =>
  type !== 'display' && (declined || answer !== undefined || (held?.items.length ?? 0) > 0)

/**
 * Whoever reads `item` may read everything below; whoever asks for a linkId says which. What is empty was found by its own
 * linkId, but for the response: who finds nothing there has read everything, too.
 */
function hold(element: Element, items: readonly Item[], watch: Watch): void {
  element[HELD] = { items, sought: watch.read }
  if (items.length === 0 && !('resourceType' in element)) delete element.item
  else if (!Object.hasOwn(element, 'item'))
    Object.defineProperty(element, 'item', {
      configurable: true,
      enumerable: true,
      get: () => {
        watch.readEverything()
        return element[HELD]?.items
      },
    })
}

const withPoints = (answer: Answer, choices: LoadedItem['choices']): Answer =>
  choices.find((choice) => choice.answer === answer)?.weighed ?? answer
