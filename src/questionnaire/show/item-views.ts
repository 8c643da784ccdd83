import type { Form, FormNode } from '../form/form-node.js'
import type { FormProblem } from '../form/form-problem.js'
import type { Common, GroupView, ItemView } from './item-view.js'
import { isFull, layoutOf, roleOf } from './layout-of.js'
import { questionView } from './question-view.js'
import { textIn } from '../texts.js'
import { whenOf } from './when.js'

/** What all views of one form are made from. */
export type Shown = Readonly<{
  form: Form
  language: string
  idPrefix: string
  /** The group of which a row was asked for: who asked goes on there. */
  added: string
  problems: ReadonlyMap<string, FormProblem>
}>

export function itemViews(nodes: readonly FormNode[], shown: Shown): readonly ItemView[] {
  return shownAmong(nodes).map((node, i, all) => itemView(node, shown, isLastOfItsKind(node, all[i + 1])))
}

/** What is worked out is not shown, but what is asked below it is. */
const shownAmong = (nodes: readonly FormNode[]): readonly FormNode[] =>
  nodes
    .filter((node) => !node.item.hidden && !(node.under && !node.under.answer) && !isShownAbove(node))
    .flatMap((node) => (node.item.calculatedExpression ? shownAmong(node.children) : [node]))

const isHelp = ({ type, control }: FormNode['item']): boolean => type === 'display' && control === 'help'

/** The help that stands at what it is about. Another, or one that opens by itself, stands where its author put it. */
const helpOf = (about: FormNode | undefined): FormNode | undefined =>
  about?.children.find(({ item }) => isHelp(item) && !item.hidden && !isConditional(item))

const isShownAbove = (node: FormNode): boolean => isHelp(node.item) && node === helpOf(node.parent)

function itemView(node: FormNode, shown: Shown, last: boolean): ItemView {
  const { item, children, name } = node
  const { language, problems } = shown
  const below = itemViews(children, shown)
  const group = item.repeats && last ? name.slice(0, name.lastIndexOf('~')) : undefined
  const items = group !== undefined && group === shown.added ? ledTo(below) : below
  const common = commonView(node, shown)
  const help = helpOf(node)
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
    ...errorOf(problems.get(name), language),
    isBelowAnswer: node.under !== undefined,
    ...(node.under?.isNew && { seen: name }),
    ...(group !== undefined && !isFull(node, shown.form) && { another: group }),
  }
}

/** The items with the first question among them marked that somebody can answer. */
function ledTo(items: readonly ItemView[]): readonly ItemView[] {
  const at = items.findIndex(hasFirst)
  return items.map((item, i) => {
    if (i !== at || item.kind === 'display') return item
    return item.kind === 'question' ? { ...item, led: true } : { ...item, items: ledTo(item.items) }
  })
}

const hasFirst = (item: ItemView): boolean =>
  item.kind === 'question'
    ? item.enabled && !item.readOnly
    : item.kind === 'group' && item.enabled && item.items.some(hasFirst)

const errorOf = (problem: FormProblem | undefined, language: string): Pick<GroupView, 'error' | 'errorText'> => {
  if (problem?.problem === 'rule-broken')
    return { error: problem.problem, ...(problem.rule && { errorText: textIn(problem.rule, language) }) }
  return problem ? { error: problem.problem === 'more-below' ? 'more-below' : 'required-group' } : {}
}

function commonView(node: FormNode, { form, language, idPrefix }: Shown): Common {
  const { item, on, name, parent } = node
  const when = whenOf(node, form)
  const live = item.answerExpression ? 'whole' : when === undefined && isConditional(item) ? 'state' : undefined
  return {
    id: idOf(idPrefix, name),
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

/** The id of a place on the page. */
export const idOf = (idPrefix: string, name: string): string =>
  `${idPrefix}-${name.replace(/[^A-Za-z0-9_-]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}_`)}`

const isConditional = ({ conditions, enableWhenExpression }: FormNode['item']): boolean =>
  conditions.length > 0 || enableWhenExpression !== undefined

const isLastOfItsKind = (node: FormNode, next: FormNode | undefined): boolean => next?.item !== node.item
