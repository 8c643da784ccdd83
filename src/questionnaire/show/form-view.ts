import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { LaunchVariables } from '../run/expressions.js'
import type { Form, FormNode } from '../form/form-node.js'
import { formOfResponse } from '../form/form-of-response.js'
import type { FormProblem } from '../form/form-problem.js'
import { isFull, layoutOf, roleOf } from './layout-of.js'
import type { Common, FormView, ItemView } from './item-view.js'
import type { LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { prefill } from '../run/prefill.js'
import { problemViews } from './problem-views.js'
import { questionView } from './question-view.js'
import { settle } from '../run/settle.js'
import { textIn } from '../texts.js'
import { whenOf } from './when.js'
import { withChoices } from '../run/with-choices.js'

export type { FormView, ItemView, QuestionView } from './item-view.js'

export type FormViewOptions = Readonly<{
  language: string
  problems?: readonly FormProblem[]
  launchVariables?: LaunchVariables
  /** Starts every id: several forms on one page may ask the same. */
  idPrefix?: string
}>

/** What the page shows for these answers, in this language. */
export function formView(
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse | undefined,
  { language, problems = [], launchVariables = {}, idPrefix = 'q' }: FormViewOptions,
): FormView {
  const asked = withChoices(questionnaire, () => opened(questionnaire, response, launchVariables), launchVariables)
  const form = opened(asked, response, launchVariables)
  const shown: Shown = {
    ...{ form, language, idPrefix },
    problems: new Map(problems.map((problem) => [problem.name, problem])),
  }
  const items = itemViews(form.roots, shown)
  return {
    id: questionnaire.id,
    title: textIn(questionnaire.title, language),
    language,
    items,
    problems: problemViews(problems, items),
  }
}

function opened(
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse | undefined,
  launchVariables: LaunchVariables,
): Form {
  const form = formOfResponse(questionnaire, response)
  if (!response) prefill(questionnaire, form, launchVariables)
  settle(questionnaire, form, launchVariables)
  return form
}

/** What all views of one form are made from. */
type Shown = Readonly<{ form: Form; language: string; idPrefix: string; problems: ReadonlyMap<string, FormProblem> }>

function itemViews(nodes: readonly FormNode[], shown: Shown): readonly ItemView[] {
  return shownAmong(nodes).map((node, i, all) => itemView(node, shown, isLastOfItsKind(node, all[i + 1])))
}

/** What is worked out is not shown, but what is asked below it is. */
const shownAmong = (nodes: readonly FormNode[]): readonly FormNode[] =>
  nodes
    .filter(({ item }) => !item.hidden && item.control !== 'help')
    .flatMap((node) => (node.item.calculatedExpression ? shownAmong(node.children) : [node]))

function itemView(node: FormNode, shown: Shown, last: boolean): ItemView {
  const { item, children, name } = node
  const { language, problems } = shown
  const items = itemViews(children, shown)
  const common = commonView(node, shown)
  const help = children.find((child) => child.item.type === 'display' && child.item.control === 'help')
  const helped = help && { help: textIn(help.item.text, language) }
  if (item.type === 'display') return { ...common, kind: 'display', role: roleOf(item.control) }
  if (item.type !== 'group')
    return questionView(node, common, { language, items, problem: problems.get(name), ...helped })
  return {
    ...common,
    kind: 'group',
    ...layoutOf(item.control, items),
    items,
    ...helped,
    ...(problems.has(name) && { error: true }),
    ...(item.repeats && last && !isFull(node, shown.form) && { another: name.slice(0, name.lastIndexOf('~')) }),
  }
}

function commonView(node: FormNode, { form, language, idPrefix }: Shown): Common {
  const { item, on, name, parent } = node
  const when = whenOf(node, form)
  const live = item.answerExpression ? 'whole' : when === undefined && isConditional(item) ? 'state' : undefined
  return {
    id: `${idPrefix}-${name.replace(/[^A-Za-z0-9_-]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}_`)}`,
    linkId: item.linkId,
    text: textIn(item.text, language),
    // Below a closed place, what has no condition of its own opens with it.
    enabled: on || (!isConditional(item) && parent?.on === false),
    protected: item.disabledDisplay === 'protected',
    ...(item.prefix && { prefix: textIn(item.prefix, language) }),
    ...(item.text.html && textIn(item.text, language) === item.text.plain && { html: item.text.html }),
    ...(when && { when }),
    ...(live && { live }),
    ...(item.media && { media: item.media }),
  }
}

const isConditional = ({ conditions, enableWhenExpression }: FormNode['item']): boolean =>
  conditions.length > 0 || enableWhenExpression !== undefined

const isLastOfItsKind = (node: FormNode, next: FormNode | undefined): boolean => next?.item !== node.item
