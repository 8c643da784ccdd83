import type { QuestionnaireResponseItem } from 'fhir/r4.js'
import { formValue } from '../../src/questionnaire/answers.js'
import { formOfBody } from '../../src/questionnaire/form/form-of-body.js'
import { formOfResponse } from '../../src/questionnaire/form/form-of-response.js'
import type { FormNode } from '../../src/questionnaire/form/form-node.js'
import { instanceOf } from '../../src/questionnaire/form/is-unused.js'
import type { LoadedQuestionnaire } from '../../src/questionnaire/loaded-questionnaire.js'
import { decimal } from '../../src/questionnaire/numbers.js'
import { readForm } from '../../src/questionnaire/read-form.js'
import { settle } from '../../src/questionnaire/run/settle.js'
import { atOnce } from '../../src/questionnaire/run/steps.js'

/** What a form comes to, in words that two engines can be compared by. */
export type WorkedOut = Readonly<{
  /** `g1(q2=3) g1(q2=4(q5=c1))`: each item with what lies in it. */
  response: string
  /** The questions that are open, each as `g1#0/q2`. */
  open: readonly string[]
}>

/** Text, extensions and items without an answer are left out; numbers are compared as decimals. */
export function inWords(items: readonly QuestionnaireResponseItem[] = []): string {
  return items.flatMap(itemInWords).join(' ')
}

function itemInWords({ linkId, item, answer = [] }: QuestionnaireResponseItem): readonly string[] {
  const below = inWords(item)
  if (answer.length === 0) return below === '' ? [] : [`${linkId}(${below})`]
  return answer.map((one) => {
    const inside = inWords(one.item)
    const value = one.valueDecimal === undefined ? formValue(one) : String(decimal(one.valueDecimal))
    return `${linkId}=${value}${inside === '' ? '' : `(${inside})`}`
  })
}

/** The same form in Aside, as a browser posts it. */
export function inAside(questionnaire: LoadedQuestionnaire, body: Readonly<Record<string, unknown>>): WorkedOut {
  const opening = new Map(formOfResponse(questionnaire, undefined).nodes.map((node) => [node.name, node]))
  const form = formOfBody(questionnaire, body, opening)
  atOnce(settle(questionnaire, form))
  return {
    response: inWords(readForm(questionnaire, body).response.item),
    open: form.nodes
      .filter(({ on, under, item }) => on && !under && item.type !== 'display')
      .map(placeOf)
      .sort(),
  }
}

function placeOf(node: FormNode): string {
  const { item, name, parent } = node
  const own = item.type === 'group' && item.repeats ? `${item.linkId}#${instanceOf(name)}` : item.linkId
  return parent ? `${aboveOf(parent)}/${own}` : own
}

function aboveOf(node: FormNode): string {
  const { under, parent } = node
  if (!under || !parent) return placeOf(node)
  const place = parent.answers.findIndex((answer) => answer === under.answer)
  return `${placeOf(parent)}#${place}`
}
