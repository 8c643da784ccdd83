import { expressionsOn, MOST_EXPRESSIONS } from '../expression-count.js'
import type { Answer, LoadedItem, LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { answerPlaces, asksForEach, dividedBelow, type Under } from './answer-places.js'
import type { GivenBeside, ProblemKey } from './form-problem.js'
import { fieldName } from './own-fields.js'

/** One place on the form: an item, or one instance of it. The tree lives for one request; nothing else here changes. */
export type FormNode = {
  readonly item: LoadedItem
  /** Name of its form field, unique on the page. */
  readonly name: string
  readonly parent: FormNode | undefined
  readonly children: FormNode[]
  /** On a place that stands for one answer of its parent: which. It has no linkId of its own. */
  readonly under?: Under
  answers: readonly Answer[]
  declined: boolean
  /** Whether its conditions hold, and those of everything above it. */
  on: boolean
  /** What was typed for each answer, where it was. */
  typed?: readonly string[]
  /** What was typed where it could not be read. */
  given?: string
  beside?: GivenBeside
  problem?: ProblemKey
}

export type Form = Readonly<{
  roots: readonly FormNode[]
  /** Every place, parents before what is below them. */
  nodes: readonly FormNode[]
  byLinkId: ReadonlyMap<string, readonly FormNode[]>
  /** Whether another row can be shown and worked out. */
  takesMore: boolean
}>

/** Says what stands in one place; called once for each, parents first. */
export type Fill = (
  place: Readonly<{ item: LoadedItem; name: string; parent: FormNode | undefined; under?: Under }>,
) => Pick<FormNode, 'answers' | 'declined' | 'typed' | 'given' | 'beside' | 'problem'>

/** How many instances of a repeating group there are under a parent; at least one. */
export type Count = (item: LoadedItem, name: string, parent: FormNode | undefined) => number

/** More instances than this are not read, whatever a form claims. */
export const MOST_INSTANCES = 50
/** Beyond this many places nothing is repeated any more. */
export const MOST_NODES = 5_000

/** A form that is being grown. */
type Growing = Readonly<{ nodes: FormNode[]; byLinkId: Map<string, FormNode[]>; fill: Fill; count: Count }> & {
  choicesAt: LoadedQuestionnaire['choicesAt']
  expressions: number
}

/** Grows the tree of places for a questionnaire. */
export function growForm(
  { items, choicesAt }: Pick<LoadedQuestionnaire, 'items' | 'choicesAt'>,
  fill: Fill,
  count: Count,
): Form {
  const growing: Growing = { nodes: [], byLinkId: new Map(), fill, count, choicesAt, expressions: 0 }
  const roots = grow(growing, items, undefined, '')
  return { roots, nodes: growing.nodes, byLinkId: growing.byLinkId, takesMore: takesMore(growing) }
}

const takesMore = ({ nodes, expressions }: Growing): boolean =>
  nodes.length < MOST_NODES && expressions < MOST_EXPRESSIONS

function grow(
  growing: Growing,
  list: readonly LoadedItem[],
  parent: FormNode | undefined,
  prefix: string,
): readonly FormNode[] {
  return list.flatMap((item) => {
    const name = prefix + fieldName(item.linkId)
    if (item.type !== 'group' || !item.repeats) return [plant(growing, { item, name, parent }, prefix)]
    const { minOccurs = 1, maxOccurs = MOST_INSTANCES } = item.limits
    const wished = Math.min(Math.max(growing.count(item, name, parent), minOccurs, 1), maxOccurs, MOST_INSTANCES)
    const planted: FormNode[] = []
    while (planted.length < 1 || (planted.length < wished && takesMore(growing))) {
      const instance = `${name}~${planted.length}`
      planted.push(plant(growing, { item, name: instance, parent }, `${instance}~`))
    }
    return planted
  })
}

function plant(growing: Growing, asked: Parameters<Fill>[0], prefix: string): FormNode {
  const { name, parent, under } = asked
  const choices = growing.choicesAt?.get(name)
  const item = choices ? { ...asked.item, choices } : asked.item
  const filled = growing.fill({ ...asked, item })
  const node: FormNode = { item, name, parent, children: [], on: true, ...filled, ...(under && { under }) }
  growing.nodes.push(node)
  growing.expressions += expressionsOn(item)
  if (!under) {
    const same = growing.byLinkId.get(item.linkId) ?? []
    growing.byLinkId.set(item.linkId, same)
    same.push(node)
  }
  node.children.push(...growBelow(growing, node, prefix))
  return node
}

function growBelow(growing: Growing, node: FormNode, prefix: string): readonly FormNode[] {
  const { item, name } = node
  if (!asksForEach(item)) return grow(growing, item.items, node, prefix)
  const below = [...grow(growing, dividedBelow(item).once, node, prefix)]
  for (const { key, item: group, under } of answerPlaces(node)) {
    // What a file alone asks for was counted when it was read; how many answers are typed is not up to the file.
    if (under.isNew && under.answer && !takesMore(growing)) {
      node.problem ??= 'too-many-answers'
      break
    }
    below.push(plant(growing, { item: group, name: `${name}~${key}`, parent: node, under }, `${name}~${key}~`))
  }
  return below
}
