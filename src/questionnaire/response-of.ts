import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js'
import { declinedExtension } from './data-absent.js'
import type { Form, FormNode } from './form-node.js'
import type { LoadedQuestionnaire } from './loaded-questionnaire.js'

/** The response a form amounts to: only places that are on, and of those only what was answered or declined. */
export function responseOf(
  { canonical }: LoadedQuestionnaire,
  { roots }: Form,
  status: 'completed' | 'in-progress',
): QuestionnaireResponse {
  const item = itemsOf(roots)
  return {
    resourceType: 'QuestionnaireResponse',
    ...(canonical && { questionnaire: canonical }),
    status,
    ...(item.length > 0 && { item }),
  }
}

const itemsOf = (nodes: readonly FormNode[]): QuestionnaireResponseItem[] => nodes.flatMap((node) => itemOf(node) ?? [])

function itemOf({ item, on, children, answers, declined }: FormNode): QuestionnaireResponseItem | undefined {
  if (!on || item.type === 'display') return undefined
  const below = itemsOf(children)
  const { linkId } = item
  const text = item.text.plain

  if (item.type === 'group') return below.length > 0 ? { linkId, ...(text && { text }), item: below } : undefined
  if (declined) return { extension: [declinedExtension()], linkId, ...(text && { text }) }
  if (answers.length === 0) return undefined
  const [first, ...more] = answers
  return {
    linkId,
    ...(text && { text }),
    answer: [{ ...first, ...(below.length > 0 && { item: below }) }, ...more.map((answer) => ({ ...answer }))],
  }
}
