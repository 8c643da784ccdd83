import { OWN_PREFIX } from '../form/own-fields.js'
import type { QuestionnaireItem } from 'fhir/r4.js'
import { itemShape } from './questionnaire-shape.js'
import { shapeProblems } from './shape-problems.js'
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

/**
 * Looks at every item before anything is built from it: its shape, its type, its linkId, how many there are
 * and how deep they lie. Never recurses, so that no file can exhaust the stack.
 */
export function walkItems(roots: readonly unknown[], file: string): readonly Problem[] {
  const problems: Problem[] = []
  const seen = new Set<string>()
  const queue = roots.map((item) => ({ item, depth: 1 }))

  for (const { item, depth } of queue) {
    if (depth > DEEPEST) return [...problems, { file, reason: `items lie more than ${DEEPEST} levels deep` }]
    if (queue.length > MOST_ITEMS) return [...problems, { file, reason: `there are more than ${MOST_ITEMS} items` }]

    if (nestsDeeply(item)) {
      problems.push({ file, ...linkIdOf(item), reason: 'something in it lies deeper than in any form' })
      continue
    }
    const shape = itemShape.safeParse(item)
    if (!shape.success) {
      const where = { file, ...linkIdOf(item) }
      problems.push(...shapeProblems(shape.error.issues, item).map((reason) => ({ ...where, reason })))
      continue
    }
    problems.push(
      ...problemsOf(shape.data as unknown as QuestionnaireItem, seen).map((reason) => ({
        file,
        linkId: shape.data.linkId,
        reason,
      })),
    )
    for (const child of shape.data.item ?? []) queue.push({ item: child, depth: depth + 1 })
  }
  return problems
}

function problemsOf({ linkId, type, item, text }: QuestionnaireItem, seen: Set<string>): readonly string[] {
  const reasons: string[] = []
  if (seen.has(linkId)) reasons.push('another item has the same linkId')
  if (linkId.startsWith(OWN_PREFIX))
    reasons.push(`a linkId starts with "${OWN_PREFIX}", which is kept for the page's own fields`)
  seen.add(linkId)
  if (!TYPES.includes(type)) reasons.push(`items of type "${type}" are not supported`)
  if (type === 'display' && item?.length) reasons.push('a display item cannot hold other items')
  if (type === 'display' && !text) reasons.push('a display item needs a text')
  return reasons
}

function linkIdOf(item: unknown): { linkId?: string } {
  const linkId = typeof item === 'object' && item !== null ? (item as { linkId?: unknown }).linkId : undefined
  return typeof linkId === 'string' && linkId !== '' ? { linkId: linkId.slice(0, 255) } : {}
}
