import type { FormProblem } from '../form/form-problem.js'
import { textIn } from '../texts.js'
import type { GroupView, ItemView, ProblemView, QuestionView } from './item-view.js'
import { idOf, type Shown } from './item-views.js'

/**
 * What stands above a form that does not fit: first what no question on the page can say, such as a rule about the
 * whole, about a total or about what is hidden; then each question and group in its order.
 */
export function problemViews(
  problems: readonly FormProblem[],
  items: readonly ItemView[],
  shown: Shown,
): readonly ProblemView[] {
  const places = [...asking(items)].filter(({ error, enabled }) => error && enabled)
  const at = (id: string) => problems.filter(({ name }) => idOf(shown.idPrefix, name) === id)
  const onPage = new Set(places.flatMap(({ id }) => at(id)))
  const sentence = ({ rule }: FormProblem) => rule && { errorText: textIn(rule, shown.language) }
  return [
    ...problems
      .filter((one) => !onPage.has(one))
      .map((one) => ({ id: '', text: textOf(one, shown), problem: one.problem, ...sentence(one) })),
    ...places.flatMap((place) =>
      at(place.id).map((one) => ({
        ...{ id: place.id, text: nameOf(place), problem: place.error ?? one.problem },
        ...sentence(one),
      })),
    ),
  ]
}

function* asking(items: readonly ItemView[]): Generator<QuestionView | GroupView> {
  for (const item of items) {
    if (item.kind === 'display') continue
    yield item
    yield* asking(item.items)
  }
}

/** A group without a text of its own is named by what it asks first. */
const nameOf = ({ kind, text, items }: QuestionView | GroupView): string =>
  text || (kind === 'group' ? (items.find((item) => item.text !== '')?.text ?? '') : '')

/** What is hidden is not named either. */
function textOf({ name }: FormProblem, { form, language }: Shown): string {
  const item = form.nodes.find((node) => node.name === name)?.item
  return item && !item.hidden ? textIn(item.text, language) : ''
}
