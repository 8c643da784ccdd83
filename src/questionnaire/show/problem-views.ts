import type { FormProblem } from '../form/form-problem.js'
import type { GroupView, ItemView, ProblemView, QuestionView } from './item-view.js'

/** What stands above a form that does not fit: first what is wrong with the whole, then each question in its order. */
export const problemViews = (problems: readonly FormProblem[], items: readonly ItemView[]): readonly ProblemView[] => [
  ...problems.flatMap(ofTheWhole),
  ...[...asking(items)].flatMap((item) => (item.kind === 'group' ? groupProblem(item) : problemView(item))),
]

function* asking(items: readonly ItemView[]): Generator<QuestionView | GroupView> {
  for (const item of items) {
    if (item.kind === 'display') continue
    yield item
    yield* asking(item.items)
  }
}

/** A rule of no single question: it stands above the form alone. */
const ofTheWhole = ({ name, problem, given }: FormProblem): readonly ProblemView[] =>
  name === '' ? [{ id: '', text: '', problem, ...(given !== undefined && { errorText: given }) }] : []

function problemView({ id, text, error, errorText, enabled }: QuestionView): readonly ProblemView[] {
  return error && enabled ? [{ id, text, problem: error, ...(errorText && { errorText }) }] : []
}

/** A group without a text of its own is named by what it asks first. */
function groupProblem({ id, text, error, enabled, items }: GroupView): readonly ProblemView[] {
  const named = text || (items.find((item) => item.text !== '')?.text ?? '')
  return error && enabled ? [{ id, text: named, problem: error }] : []
}
