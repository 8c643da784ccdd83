import { expressionsOn, MOST_EXPRESSIONS } from '../expression-count.js'
import type { Answer, LoadedItem, LoadedQuestionnaire } from '../loaded-questionnaire.js'
import type { ProblemKey } from './form-problem.js'
import { fieldName } from './own-fields.js'

/**
 * One place on the form: an item, or one instance of it where its group repeats. The working tree lives for one
 * request; it is the only thing here that changes.
 */
export type FormNode = {
  readonly item: LoadedItem
  /** Name of its form field, unique on the page. */
  readonly name: string
  readonly parent: FormNode | undefined
  readonly children: FormNode[]
  answers: readonly Answer[]
  declined: boolean
  /** Whether its conditions hold, and those of everything above it. */
  on: boolean
  /** What was typed where it could not be read. */
  given?: string
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
  place: Readonly<{ item: LoadedItem; name: string; parent: FormNode | undefined }>,
) => Pick<FormNode, 'answers' | 'declined' | 'given' | 'problem'>

/** How many instances of a repeating group there are under a parent; at least one is always shown. */
export type Count = (item: LoadedItem, name: string, parent: FormNode | undefined) => number

/** More instances than this are not read, whatever a form claims. */
export const MOST_INSTANCES = 50
/** Beyond this many places no group is repeated any more: repeating groups inside repeating groups stay a page. */
const MOST_NODES = 5_000

/** Grows the tree of places for a questionnaire. */
export function growForm(
  { items, choicesAt }: Pick<LoadedQuestionnaire, 'items' | 'choicesAt'>,
  fill: Fill,
  count: Count,
): Form {
  const byLinkId = new Map<string, FormNode[]>()
  const nodes: FormNode[] = []
  let expressions = 0
  const takesMore = (): boolean => nodes.length < MOST_NODES && expressions < MOST_EXPRESSIONS

  const grow = (list: readonly LoadedItem[], parent: FormNode | undefined, prefix: string): FormNode[] =>
    list.flatMap((item) => {
      const name = prefix + fieldName(item.linkId)
      if (item.type !== 'group' || !item.repeats) return [plant(item, parent, name, prefix)]
      const { minOccurs = 1, maxOccurs = MOST_INSTANCES } = item.limits
      const wished = Math.min(Math.max(count(item, name, parent), minOccurs, 1), maxOccurs, MOST_INSTANCES)
      const planted: FormNode[] = []
      while (planted.length < 1 || (planted.length < wished && takesMore())) {
        const instance = `${name}~${planted.length}`
        planted.push(plant(item, parent, instance, `${instance}~`))
      }
      return planted
    })

  const plant = (asked: LoadedItem, parent: FormNode | undefined, name: string, prefix: string): FormNode => {
    const choices = choicesAt?.get(name)
    const item = choices ? { ...asked, choices } : asked
    const { answers, declined, given, problem } = fill({ item, name, parent })
    const node: FormNode = { item, name, parent, children: [], answers, declined, on: true }
    if (given !== undefined) node.given = given
    if (problem) node.problem = problem
    nodes.push(node)
    expressions += expressionsOn(item)
    const same = byLinkId.get(item.linkId)
    if (same) same.push(node)
    else byLinkId.set(item.linkId, [node])
    node.children.push(...grow(item.items, node, prefix))
    return node
  }
  const roots = grow(items, undefined, '')
  return { roots, nodes, byLinkId, takesMore: takesMore() }
}
