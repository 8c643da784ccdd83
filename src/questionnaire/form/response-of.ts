import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js'
import { declinedExtension } from './data-absent.js'
import type { Form, FormNode } from './form-node.js'
import type { Answer, LoadedItem, LoadedQuestionnaire } from '../loaded-questionnaire.js'

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

/**
 * The same response for expressions: each coding carries its points, wherever the author wrote them down, so that
 * `weight()` and `ordinal()` need neither the Questionnaire nor a terminology server.
 */
export function weighedResponseOf(questionnaire: LoadedQuestionnaire, form: Form): QuestionnaireResponse {
  return { ...responseOf(questionnaire, { ...form, roots: [] }, 'in-progress'), item: itemsOf(form.roots, 'weighed') }
}

type Purpose = 'plain' | 'open' | 'weighed'

const itemsOf = (nodes: readonly FormNode[], purpose: Purpose): QuestionnaireResponseItem[] =>
  nodes.flatMap((node) => itemOf(node, purpose) ?? [])

function itemOf(node: FormNode, purpose: Purpose): QuestionnaireResponseItem | undefined {
  const { item, on, children, declined } = node
  if (!on || item.type === 'display') return undefined
  const below = itemsOf(children, purpose)
  const answers = purpose === 'weighed' ? node.answers.map((answer) => withPoints(answer, item)) : node.answers
  const { linkId } = item
  const text = item.text.plain

  const head = { linkId, ...(text && { text }) }

  if (item.type === 'group') {
    if (below.length > 0) return { ...head, item: below }
    return purpose === 'open' && item.repeats ? head : undefined
  }
  const [first, ...more] = answers
  const isAsked = below.length > 0
  if (!first && !isAsked && !declined) return undefined
  return {
    ...(declined && { extension: [declinedExtension()] }),
    ...head,
    // What was asked below a question is kept also where the question itself was left open: there is no answer without a value.
    ...(first ? { answer: [{ ...first, ...(isAsked && { item: below }) }, ...more] } : isAsked && { item: below }),
  }
}

const withPoints = (answer: Answer, { choices }: LoadedItem): Answer =>
  choices.find((choice) => choice.answer === answer)?.weighed ?? answer
