import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { Surroundings } from './expressions.js'
import type { FormNode } from './form-node.js'
import { formOfResponse } from './form-of-response.js'
import type { FormProblem } from './form-problem.js'
import type { Common, DisplayView, FormView, GroupView, ItemView, ProblemView, QuestionView } from './item-view.js'
import type { LoadedQuestionnaire } from './loaded-questionnaire.js'
import { prefill } from './prefill.js'
import { questionView } from './question-view.js'
import { settle } from './settle.js'
import { textIn } from './texts.js'
import { whenOf } from './when.js'

export type { FormView, ItemView, QuestionView } from './item-view.js'

export type FormViewOptions = Readonly<{
  language: string
  problems?: readonly FormProblem[]
  surroundings?: Surroundings
}>

/** What the page shows for these answers, in this language. */
export function formView(
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse | undefined,
  { language, problems = [], surroundings = {} }: FormViewOptions,
): FormView {
  const form = formOfResponse(questionnaire, response)
  if (!response) prefill(questionnaire, form, surroundings)
  settle(questionnaire, form, surroundings)
  const items = itemViews(form.roots, language, new Map(problems.map((problem) => [problem.name, problem])))
  return {
    id: questionnaire.id,
    title: textIn(questionnaire.title, language),
    language,
    items,
    problems: [...questions(items)].flatMap(problemView),
  }
}

type Problems = ReadonlyMap<string, FormProblem>

function itemViews(nodes: readonly FormNode[], language: string, problems: Problems): readonly ItemView[] {
  return nodes
    .filter(({ item }) => !item.hidden && item.control !== 'help' && !item.calculatedExpression)
    .map((node, i, all) => itemView(node, language, problems, isLastOfItsKind(node, all[i + 1])))
}

function itemView(node: FormNode, language: string, problems: Problems, last: boolean): ItemView {
  const { item, children } = node
  const items = itemViews(children, language, problems)
  const common = commonView(node, language)
  const help = children.find((child) => child.item.type === 'display' && child.item.control === 'help')
  const helped = help && { help: textIn(help.item.text, language) }
  if (item.type === 'display') return { ...common, kind: 'display', role: roleOf(item.control) }
  if (item.type !== 'group')
    return questionView(node, common, { language, items, problem: problems.get(node.name), ...helped })
  return {
    ...common,
    kind: 'group',
    layout: layoutOf(item.control),
    items,
    columns: columnsOf(items),
    ...helped,
    ...(item.repeats && last && { another: `another ${node.name}` }),
  }
}

function commonView(node: FormNode, language: string): Common {
  const { item, on, name } = node
  const when = whenOf(node)
  return {
    id: `q-${name.replace(/[^A-Za-z0-9_-]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}_`)}`,
    linkId: item.linkId,
    text: textIn(item.text, language),
    enabled: on,
    protected: item.disabledDisplay === 'protected',
    ...(item.prefix && { prefix: textIn(item.prefix, language) }),
    ...(item.text.html && textIn(item.text, language) === item.text.plain && { html: item.text.html }),
    ...(when && { when }),
  }
}

const LAYOUTS = ['table', 'gtable', 'page', 'header', 'footer'] as const
const ROLES = ['help', 'legal', 'header', 'footer'] as const

const layoutOf = (control: string | undefined): GroupView['layout'] => LAYOUTS.find((one) => one === control) ?? 'plain'
const roleOf = (control: string | undefined): DisplayView['role'] => ROLES.find((one) => one === control) ?? 'text'

/** The choices' texts where every question below has the same ones; otherwise the group is no table. */
function columnsOf(items: readonly ItemView[]): readonly string[] {
  const rows = items.filter((item): item is QuestionView => item.kind === 'question')
  const [first, ...others] = rows.map(({ choices }) => choices.map(({ text }) => text))
  const same = rows.length === items.length && others.every((texts) => texts.join('\n') === first?.join('\n'))
  return first && same ? first : []
}

const isLastOfItsKind = (node: FormNode, next: FormNode | undefined): boolean => next?.item !== node.item

function* questions(items: readonly ItemView[]): Generator<QuestionView> {
  for (const item of items) {
    if (item.kind === 'question') yield item
    if (item.kind !== 'display') yield* questions(item.items)
  }
}

function problemView({ id, text, error, errorText, enabled }: QuestionView): readonly ProblemView[] {
  return error && enabled ? [{ id, text, problem: error, ...(errorText && { errorText }) }] : []
}
