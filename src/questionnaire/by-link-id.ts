import fhirpath, { type Model } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4/index.js'

/** What an element of a response holds below it, kept beside its own properties. */
export const HELD = Symbol('held')

export type Held = Readonly<{
  items: readonly Element[]
  /** Told that somebody looked for these linkIds, here or anywhere below. */
  sought: (linkIds: readonly string[]) => void
}>

type Element = { readonly [HELD]?: Held; readonly linkId?: string; readonly answer?: readonly Element[] }

/** The engine's own node: an element, and where it stands. */
type Node = { readonly path: string; readonly data: unknown; parentResNode?: Node; index?: number }
type Context = Readonly<{ model: unknown }>
type Engine = Readonly<{
  util: { makeChildResNodes: (context: Context, parent: object, property: string, model: unknown) => Node[] }
}>
const { makeChildResNodes } = (fhirpath as unknown as Engine).util
const engine = (expression: string) => {
  const compiled = fhirpath.compile(expression, r4 as Model, { resolveInternalTypes: false, async: false })
  return (nodes: readonly Node[]): readonly Node[] => compiled(nodes, {}) as Node[]
}
const [descendantsOf, itemsBelow, distinct] = [engine('descendants()'), engine('repeat(item)'), engine('distinct()')]

/**
 * Makes an expression look items up by their linkId. The engine walks through every item for each `where(linkId = …)`:
 * a form of 800 items that look for each other would take seconds.
 */
export const withLookUps = (expression: string): string =>
  expression.replace(PATTERN, (whole, before: string, place: string | undefined, one?: string, several?: string) => {
    if (place === undefined) return whole
    const names = [...(one ?? several ?? '').matchAll(STRING)].map(([text]) => text.slice(1, -1))
    const [start = ''] = /^\w+/.exec(place) ?? []
    return `${before}${LOOK_UP[start] ?? ''}('${JSON.stringify(names)}')`
  })

const LOOK_UP: Readonly<Record<string, string>> = {
  item: 'itemsByLinkId',
  descendants: 'descendantsByLinkId',
  repeat: 'repeatedByLinkId',
}

const STRING = /'[^'\\"]*'/g
const TEXT = String.raw`'[^'\\"]*'`
/** Texts, quoted names and comments are passed over as they are. */
const PASSED = String.raw`'(?:\\.|[^'\\])*'|\`(?:\\.|[^\`\\])*\`|//[^\n]*|/\*[\s\S]*?\*/`
const WHERE = String.raw`\s*\.\s*where\s*\(\s*linkId\s*(?:=\s*(${TEXT})|in\s*\(\s*(${TEXT}(?:\s*\|\s*${TEXT})*)\s*\))\s*\)`
const PATTERN = new RegExp(
  `${PASSED}|((?:^|[^\\w%])\\s*)(item|descendants\\s*\\(\\s*\\)|repeat\\s*\\(\\s*item\\s*\\))${WHERE}`,
  'g',
)

const lookUp = <T>(fn: T) => ({ fn, arity: { 1: ['String'] }, internalStructures: true })

/** The functions that `withLookUps` writes into an expression. */
export const LOOK_UPS = {
  itemsByLinkId: lookUp(itemsByLinkId),
  descendantsByLinkId: lookUp(function (this: Context, nodes: readonly Node[], names: string) {
    const next = (element: Element) => [...(element.answer ?? []), ...(element[HELD]?.items ?? [])]
    return below(this, nodes, names, next) ?? descendantsOf(nodes).filter(isOneOf(JSON.parse(names) as string[]))
  }),
  repeatedByLinkId: lookUp(function (this: Context, nodes: readonly Node[], names: string) {
    const found = below(this, nodes, names, (element) => element[HELD]?.items ?? [])
    return found ? distinct(found) : itemsBelow(nodes).filter(isOneOf(JSON.parse(names) as string[]))
  }),
}

function itemsByLinkId(this: Context, nodes: readonly Node[], names: string): readonly Node[] {
  const linkIds = JSON.parse(names) as string[]
  return nodes.flatMap((node) => {
    const held = heldBy(node)
    if (!held) return makeChildResNodes(this, node, 'item', this.model).filter(isOneOf(linkIds))
    held.sought(linkIds)
    return held.items.flatMap((item, i) => (linkIds.includes(item.linkId ?? '') ? [nodeOf(this, node, item, i)] : []))
  })
}

/** Level by level, as the engine goes; undefined where it has to go itself. */
function below(
  context: Context,
  nodes: readonly Node[],
  names: string,
  next: (element: Element) => readonly Element[],
): readonly Node[] | undefined {
  if (!nodes.every(heldBy)) return undefined
  const linkIds = JSON.parse(names) as string[]
  for (const node of nodes) heldBy(node)?.sought(linkIds)
  const found: Node[] = []
  let level: readonly Element[] = nodes.map(({ data }) => data as Element)
  while (level.length > 0) {
    level = level.flatMap(next)
    for (const item of level) if (linkIds.includes(item.linkId ?? '')) found.push(nodeOf(context, IN_A_RESPONSE, item))
  }
  return found
}

/** Where items stand whose own place does not matter any more. */
const IN_A_RESPONSE: Node = { path: 'QuestionnaireResponse', data: {} }

function nodeOf(context: Context, parent: Node, item: Element, index?: number): Node {
  const [node] = makeChildResNodes(context, { path: parent.path, data: { item: [item] }, _data: {} }, 'item', r4)
  if (!node) throw new RangeError('an item is no node')
  if (parent !== IN_A_RESPONSE) node.parentResNode = parent
  if (index !== undefined) node.index = index
  return node
}

const heldBy = ({ data }: Node): Held | undefined => (data as Element | null)?.[HELD]

const isOneOf =
  (linkIds: readonly string[]) =>
  ({ data }: Node): boolean =>
    linkIds.includes(String((data as Element | null)?.linkId))
