import type { FormProblem } from '../form/form-problem.js'
import type { ItemView, ProblemView, QuestionView } from './item-view.js'

/** What stands above a form that does not fit: first what is wrong with the whole, then each question in its order. */
export const problemViews = (problems: readonly FormProblem[], items: readonly ItemView[]): readonly ProblemView[] => [
  ...problems.flatMap(ofTheWhole),
  ...[...questions(items)].flatMap(problemView),
]

function* questions(items: readonly ItemView[]): Generator<QuestionView> {
  for (const item of items) {
    if (item.kind === 'question') yield item
    if (item.kind !== 'display') yield* questions(item.items)
  }
}

/** A rule of no single question: it stands above the form alone. */
const ofTheWhole = ({ name, problem, given }: FormProblem): readonly ProblemView[] =>
  name === '' ? [{ id: '', text: '', problem, ...(given !== undefined && { errorText: given }) }] : []

function problemView({ id, text, error, errorText, enabled }: QuestionView): readonly ProblemView[] {
  return error && enabled ? [{ id, text, problem: error, ...(errorText && { errorText }) }] : []
}
