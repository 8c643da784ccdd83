import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js'
import { declinedExtension } from './data-absent.js'
import { isUnused } from './is-unused.js'
import { placesUnder } from './places-under.js'
import type { Form, FormNode } from './form-node.js'
import type { LoadedQuestionnaire } from '../loaded-questionnaire.js'

/**
 * The response a form amounts to: only places that are on, and of those only what was answered or declined. While it
 * is open, `with-empty-groups`, instances of a repeating group stay that nobody has filled in yet.
 */
export function responseOf(
  { canonical }: LoadedQuestionnaire,
  { roots }: Form,
  status: 'completed' | 'in-progress' | 'with-empty-groups',
): QuestionnaireResponse {
  const item = itemsOf(roots, status === 'with-empty-groups' ? 'open' : 'plain')
  return {
    resourceType: 'QuestionnaireResponse',
    ...(canonical && { questionnaire: canonical }),
    status: status === 'completed' ? status : 'in-progress',
    ...(item.length > 0 && { item }),
  }
}

type Purpose = 'plain' | 'open'

const itemsOf = (nodes: readonly FormNode[], purpose: Purpose): QuestionnaireResponseItem[] =>
  nodes.flatMap((node) => itemOf(node, purpose) ?? [])

function itemOf(node: FormNode, purpose: Purpose): QuestionnaireResponseItem | undefined {
  const { item, on } = node
  if (!on || item.type === 'display' || (purpose === 'plain' && isUnused(node))) return undefined
  const head = { linkId: item.linkId, ...(item.text.plain && { text: item.text.plain }) }
  return item.type === 'group' ? groupOf(node, head, purpose) : questionOf(node, head, purpose)
}

type Head = Pick<QuestionnaireResponseItem, 'linkId' | 'text'>

function groupOf({ item, children }: FormNode, head: Head, purpose: Purpose): QuestionnaireResponseItem | undefined {
  const below = itemsOf(children, purpose)
  if (below.length > 0) return { ...head, item: below }
  return purpose === 'open' && item.repeats ? head : undefined
}

function questionOf(node: FormNode, head: Head, purpose: Purpose): QuestionnaireResponseItem | undefined {
  const { declined, answers } = node
  // What was asked below a question is kept also where the question itself was left open: there is no answer without a value.
  const isOpen = answers.length === 0
  const below = isOpen ? itemsOf(placesUnder(node, 0), purpose) : []
  if (isOpen && below.length === 0 && !declined) return undefined
  const answer = answers.map((one, i) => {
    const asked = itemsOf(placesUnder(node, i), purpose)
    return { ...one, ...(asked.length > 0 && { item: asked }) }
  })
  return {
    ...(declined && { extension: [declinedExtension()] }),
    ...head,
    ...(isOpen ? below.length > 0 && { item: below } : { answer }),
  }
}
