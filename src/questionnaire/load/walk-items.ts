import { OWN_PREFIX } from '../form/own-fields.js'
import type { QuestionnaireItem } from 'fhir/r4.js'
import { itemShape } from './questionnaire-shape.js'
import { shapeProblems } from './shape-problems.js'
import { EXTENSION, extension } from '../extensions.js'
import type { Problem } from '../loaded-questionnaire.js'
import { nestsDeeply } from './nests-deeply.js'

/** More than any screening form; beyond it a page could not be used anyway. */
const MOST_ITEMS = 1_000
const DEEPEST = 50

const TYPES = [
  'group',
  'display',
  'boolean',
  'decimal',
  'integer',
  'date',
  'dateTime',
  'time',
  'string',
  'text',
  'url',
  'choice',
  'open-choice',
  'quantity',
]

/** What is wrong with the items, and the items as far as they can be looked at: none where there are too many. */
export type Walked = Readonly<{ problems: readonly Problem[]; items: readonly QuestionnaireItem[] }>

/**
 * Looks at every item before anything is built from it: its shape, its type, its linkId, how many there are
 * and how deep they lie. Never recurses, so that no file can exhaust the stack.
 */
export function walkItems(roots: readonly unknown[], file: string): Walked {
  const problems: Problem[] = []
  const seen = new Set<string>()
  const sound = new Map<unknown, Sound>()
  const queue = roots.map((item) => ({ item, depth: 1 }))

  for (const { item, depth } of queue) {
    const tooMuch = depth > DEEPEST ? DEEP : queue.length > MOST_ITEMS ? MANY : undefined
    if (tooMuch) return { problems: [...problems, { file, reason: tooMuch }], items: [] }
    const where = { file, ...linkIdOf(item) }
    const complain = (reason: string) => problems.push({ ...where, reason })

    if (nestsDeeply(item)) {
      complain('something in it lies deeper than in any form')
      continue
    }
    const shape = itemShape.safeParse(item)
    if (!shape.success) shapeProblems(shape.error.issues, item).forEach(complain)
    const read = shape.success ? item : withoutParts(item, shape.error.issues)
    if (!isItem(read)) continue
    problemsOf(read, seen).forEach(complain)
    sound.set(item, read)
    for (const child of read.item ?? []) queue.push({ item: child, depth: depth + 1 })
  }
  return { problems, items: problems.length > 0 ? rebuilt(roots, sound) : (roots as readonly QuestionnaireItem[]) }
}

const DEEP = `items lie more than ${DEEPEST} levels deep`
const MANY = `there are more than ${MOST_ITEMS} items`

type Sound = QuestionnaireItem

/** What is left of an element without the parts that have another shape than they should. */
export function withoutParts(element: unknown, issues: readonly { path: readonly PropertyKey[] }[]): unknown {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return undefined
  const wrong = new Set(issues.map(({ path }) => path[0]))
  return Object.fromEntries(Object.entries(element).filter(([name]) => !wrong.has(name)))
}

/** Without a linkId or a type of its own there is still what lies below. */
const isItem = (value: unknown): value is Sound => typeof value === 'object' && value !== null

/** No deeper than was walked. */
const rebuilt = (items: readonly unknown[], sound: ReadonlyMap<unknown, Sound>): readonly Sound[] =>
  items.flatMap((item) => {
    const read = sound.get(item)
    return read ? { ...UNNAMED, ...read, item: [...rebuilt(read.item ?? [], sound)] } : []
  })

const UNNAMED = { linkId: '', type: 'group' } as const

function problemsOf({ linkId, type, item, text, _text }: Partial<Sound>, seen: Set<string>): readonly string[] {
  const reasons: string[] = []
  if (linkId && seen.has(linkId)) reasons.push('another item has the same linkId')
  if (linkId) reasons.push(...unsendable(linkId))
  if (linkId) seen.add(linkId)
  if (type && !TYPES.includes(type)) reasons.push(`items of type "${type}" are not supported`)
  if (type === 'display' && item?.length) reasons.push('a display item cannot hold other items')
  const isRendered = extension(_text, EXTENSION.xhtml) ?? extension(_text, EXTENSION.markdown)
  if (type === 'display' && !text && !isRendered) reasons.push('a display item needs a text')
  return reasons
}

/** A linkId names a field of the page. */
function* unsendable(linkId: string): Generator<string> {
  if (linkId.startsWith(OWN_PREFIX))
    yield `a linkId starts with "${OWN_PREFIX}", which is kept for the page's own fields`
  if (/[\r\n]/.test(linkId)) yield 'a linkId has an end of a line: no browser sends its field by that name'
}

function linkIdOf(item: unknown): { linkId?: string } {
  const linkId = typeof item === 'object' && item !== null ? (item as { linkId?: unknown }).linkId : undefined
  return typeof linkId === 'string' && linkId !== '' ? { linkId: linkId.slice(0, 255) } : {}
}
