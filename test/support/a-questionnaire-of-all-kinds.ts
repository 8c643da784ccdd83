import type { Extension, QuestionnaireItem } from 'fhir/r4.js'
import { fhirpath } from './a-questionnaire.js'

const CORE = 'http://hl7.org/fhir/StructureDefinition/'
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'

const control = (code: string): Extension => ({
  url: `${CORE}questionnaire-itemControl`,
  valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }] },
})
const choices = (...texts: string[]): Pick<QuestionnaireItem, 'type' | 'answerOption'> => ({
  type: 'choice',
  answerOption: texts.map((display, i) => ({
    extension: [{ url: `${CORE}ordinalValue`, valueDecimal: i }],
    valueCoding: { system: 'urn:x', code: display.toLowerCase(), display },
  })),
})
const q = (linkId: string, text: string, more: Partial<QuestionnaireItem>): QuestionnaireItem => ({
  linkId,
  text,
  type: 'string',
  ...more,
})
const yesNo = choices('No', 'Yes')
const isYes = { operator: '=' as const, answerCoding: { system: 'urn:x', code: 'yes' } }

/** One item of each kind the engine claims to show, with what opens and closes. Invented texts. */
export const ALL_KINDS = {
  resourceType: 'Questionnaire',
  id: 'all-kinds',
  url: 'https://aside.example/fhir/Questionnaire/all-kinds',
  version: '1.0.0',
  title: 'All kinds',
  status: 'draft',
  item: [
    q('first', 'Is there something?', yesNo),
    q('second', 'Is there more of it?', { ...yesNo, enableWhen: [{ question: 'first', ...isYes }] }),
    q('third', 'What is it?', { type: 'string', enableWhen: [{ question: 'second', ...isYes }] }),
    q('faded', 'Shown, but not to be answered yet', {
      ...yesNo,
      extension: [
        {
          url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.disabledDisplay',
          valueCode: 'protected',
        },
      ],
      enableWhen: [{ question: 'first', ...isYes }],
    }),
    q('by-expression', 'Opened by an expression', {
      ...yesNo,
      extension: [fhirpath(`${SDC}enableWhenExpression`, "%resource.item.where(linkId = 'number').answer.value > 4")],
    }),
    q('number', 'How many?', {
      type: 'integer',
      extension: [
        control('slider'),
        { url: `${CORE}minValue`, valueInteger: 0 },
        { url: `${CORE}maxValue`, valueInteger: 10 },
      ],
    }),
    q('grid', 'How often?', {
      type: 'group',
      extension: [control('table')],
      item: ['sad', 'glad', 'calm'].map((linkId) =>
        q(linkId, `Were you ${linkId}?`, choices('Never', 'Sometimes', 'Often')),
      ),
    }),
    q('people', 'People', {
      type: 'group',
      repeats: true,
      item: [
        q('name', 'Name', { type: 'string' }),
        q('close', 'Are they close?', yesNo),
        q('how-close', 'How close?', { type: 'string', enableWhen: [{ question: 'close', ...isYes }] }),
      ],
    }),
    q('favourite', 'Who of them?', {
      type: 'choice',
      extension: [fhirpath(`${SDC}answerExpression`, "%resource.repeat(item).where(linkId = 'name').answer.value")],
    }),
    q('picture', 'A picture', {
      type: 'display',
      extension: [
        {
          url: `${SDC}itemMedia`,
          valueAttachment: { url: '/assets/icon.svg', contentType: 'image/svg+xml', title: 'A mark' },
        },
      ],
    }),
    q('drop', 'One of these', { ...choices('Red', 'Green', 'Blue'), extension: [control('drop-down')] }),
    q('many', 'Any of these', { ...choices('Tea', 'Milk'), repeats: true }),
    q('free', 'One of these, or something else', { ...choices('Cat', 'Dog'), type: 'open-choice' }),
    q('weight', 'How heavy?', {
      type: 'quantity',
      extension: [
        {
          url: `${CORE}questionnaire-unit`,
          valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg', display: 'kg' },
        },
      ],
    }),
    q('day', 'Which day?', { type: 'date' }),
    q('moment', 'Which moment?', { type: 'dateTime' }),
    q('time', 'What time?', { type: 'time' }),
    q('story', 'What happened?', { type: 'text', maxLength: 500 }),
    q('truth', 'Is it true?', { type: 'boolean' }),
    q('nested', 'With more below', { ...yesNo, item: [q('below', 'Asked below', { type: 'string' })] }),
    q('total', 'Total', {
      type: 'decimal',
      readOnly: true,
      extension: [
        { url: `${CORE}questionnaire-hidden`, valueBoolean: true },
        fhirpath(`${SDC}calculatedExpression`, '%resource.repeat(item).answer.value.weight().sum()'),
      ],
    }),
  ],
}
