import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js'
import { declinedExtension } from './data-absent.js'
import { EXTENSION } from './extensions.js'
import type { Form, FormNode } from './form-node.js'
import type { Answer, LoadedItem, LoadedQuestionnaire } from './loaded-questionnaire.js'

/** The response a form amounts to: only places that are on, and of those only what was answered or declined. */
export function responseOf(
  { canonical }: LoadedQuestionnaire,
  { roots }: Form,
  status: 'completed' | 'in-progress',
): QuestionnaireResponse {
  const item = itemsOf(roots, false)
  return {
    resourceType: 'QuestionnaireResponse',
    ...(canonical && { questionnaire: canonical }),
    status,
    ...(item.length > 0 && { item }),
  }
}

/**
 * The same response for expressions: each coding carries its points, wherever the author wrote them down, so that
 * `weight()` and `ordinal()` need neither the Questionnaire nor a terminology server.
 */
export function weighedResponseOf(questionnaire: LoadedQuestionnaire, form: Form): QuestionnaireResponse {
  return { ...responseOf(questionnaire, { ...form, roots: [] }, 'in-progress'), item: itemsOf(form.roots, true) }
}

const itemsOf = (nodes: readonly FormNode[], weighed: boolean): QuestionnaireResponseItem[] =>
  nodes.flatMap((node) => itemOf(node, weighed) ?? [])

function itemOf(node: FormNode, weighed: boolean): QuestionnaireResponseItem | undefined {
  const { item, on, children, declined } = node
  if (!on || item.type === 'display') return undefined
  const below = itemsOf(children, weighed)
  const answers = weighed ? node.answers.map((answer) => withPoints(answer, item)) : node.answers
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

function withPoints(answer: Answer, { choices }: LoadedItem): Answer {
  const ordinal = choices.find((choice) => choice.answer === answer)?.ordinal
  if (ordinal === undefined || !answer.valueCoding) return answer
  return { valueCoding: { ...answer.valueCoding, extension: [{ url: EXTENSION.ordinalValue, valueDecimal: ordinal }] } }
}
