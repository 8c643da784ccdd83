import type { Form } from '../questionnaire/form/form-node.js'

/** The number that the item of the total gives; undefined where it gives none. */
export function totalOf(form: Form, linkId: string): number | undefined {
  const [answer] = form.byLinkId.get(linkId)?.[0]?.answers ?? []
  return answer?.valueDecimal ?? answer?.valueInteger ?? answer?.valueQuantity?.value
}
