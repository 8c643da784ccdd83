import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import { readForm } from '../../src/questionnaire/read-form.js'
import type { ItemView } from '../../src/questionnaire/show/form-view.js'
import { formView } from '../support/form-view.js'
import { aLoaded, fhirpath, options } from './a-questionnaire.js'

export const CORE = 'http://hl7.org/fhir/StructureDefinition/'
export const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'

type Item = Partial<QuestionnaireItem>
type Shown = Readonly<{ first: ItemView | undefined; answers: unknown; problems: readonly string[] }>

/** What the engine makes of one item, `a`, beside a plain one, `b`, and of what is posted for them. */
export function shownOf(item: Item, body: Record<string, unknown> = {}, more: Partial<Questionnaire> = {}): Shown {
  const a = { linkId: 'a', type: 'string', text: 'Text', ...item }
  const questionnaire = aLoaded({ item: [a, { linkId: 'b', type: 'boolean', text: 'Gate' }], ...more })
  const posted = readForm(questionnaire, body)
  const { items } = formView(
    questionnaire,
    posted.kind === 'read' && body['a'] === undefined && body['b'] === undefined ? undefined : posted.response,
    { language: 'es' },
  )
  return {
    first: items.find(({ linkId }) => linkId === 'a'),
    answers: posted.response.item?.find(({ linkId }) => linkId === 'a')?.answer,
    problems: posted.kind === 'invalid' ? posted.problems.map(({ problem }) => problem) : [],
  }
}

export const core = (name: string, value: object): Item => ({
  extension: [{ url: CORE + name, ...value }],
})
export const sdc = (name: string, value: object): Item => ({ extension: [{ url: SDC + name, ...value }] })
export const by = (name: string, expression: string): Item => ({ extension: [fhirpath(SDC + name, expression)] })
export const onText = (name: string, value: object): Item => ({
  _text: core(name, value),
})
export const control = (code: string) =>
  core('questionnaire-itemControl', { valueCodeableConcept: { coding: [{ code }] } })
export const picture = { valueAttachment: { contentType: 'image/png', url: '/assets/x.png', title: 'X' } }
export const kg = { system: 'http://unitsofmeasure.org', code: 'kg', display: 'kg' }
export const constraint = {
  extension: [
    { url: 'key', valueId: 'k' },
    { url: 'severity', valueCode: 'error' },
    { url: 'expression', valueString: "%resource.item.where(linkId='a').answer.value != 'no'" },
    { url: 'human', valueString: 'Not no.' },
  ],
}
export const target = {
  extension: constraint.extension.map((one) =>
    one.url === 'expression'
      ? { url: one.url, valueExpression: { language: 'text/fhirpath', expression: one.valueString } }
      : one,
  ),
}
export const two = options('x', 'y')
const [x, y] = two.answerOption ?? []
export const withOption = (more: object): Item => ({
  type: 'choice',
  answerOption: [{ ...x, ...more }, y] as QuestionnaireItem['answerOption'],
})
export const sum = by('calculatedExpression', "%resource.item.where(linkId='b').answer.count()")
export const whole = { type: 'integer' } as const

/** The points of a choice, as an expression of the same form reads them. */
export function pointsOf(name: string): unknown {
  const choice = withOption(core(name, { valueDecimal: 7 }))
  const total = {
    linkId: 't',
    type: 'decimal',
    text: 'T',
    ...by('calculatedExpression', "%resource.item.where(linkId='c').answer.value.weight()"),
  }
  const questionnaire = aLoaded({ item: [{ linkId: 'c', text: 'C', ...choice }, total] })
  return readForm(questionnaire, { c: 'x' }).response.item?.find(({ linkId }) => linkId === 't')?.answer
}

/** By the name of the feature: what came of an item that uses it, and what has to. */
export type Cases = Readonly<Record<string, () => readonly [got: unknown, wanted: unknown]>>

const spanish = (text: string) => ({
  extension: [
    {
      url: `${CORE}translation`,
      extension: [
        { url: 'lang', valueCode: 'es' },
        { url: 'content', valueString: text },
      ],
    },
  ],
})
/** A rule of an author across answers. */
export const rule = (expression: string, human = 'Too much.', translated?: string) => ({
  url: `${CORE}questionnaire-constraint`,
  extension: [
    { url: 'key', valueId: 'k' },
    { url: 'severity', valueCode: 'error' },
    { url: 'human', valueString: human, ...(translated && { _valueString: spanish(translated) }) },
    { url: 'expression', valueString: expression },
  ],
})
