import type { Questionnaire, ValueSet } from 'fhir/r4.js'
import {
  core,
  sdc,
  by,
  kg,
  constraint,
  target,
  withOption,
  sum,
  whole,
  shownOf,
  pointsOf,
  CORE,
  type Cases,
} from './sdc-items.js'

const CODES: ValueSet = {
  resourceType: 'ValueSet',
  id: 'v',
  status: 'active',
  compose: { include: [{ system: 'urn:x', concept: [{ code: 'x' }] }] },
}

/** What is asked and what is made of answers, by the name of the feature. */
export const BEHAVIOR: Cases = {
  required: () => [shownOf({ required: true }).problems, ['required']],
  repeats: () => [shownOf({ repeats: true }, { a: '1\n2' }).answers, [{ valueString: '1' }, { valueString: '2' }]],
  readOnly: () => [
    shownOf({ readOnly: true, initial: [{ valueString: 'x' }] }, { a: 'y' }).answers,
    [{ valueString: 'x' }],
  ],
  minOccurs: () => [
    shownOf({ ...core('questionnaire-minOccurs', { valueInteger: 2 }), repeats: true }, { a: '1' }).problems,
    ['too-few-answers'],
  ],
  maxOccurs: () => [
    shownOf({ ...core('questionnaire-maxOccurs', { valueInteger: 1 }), repeats: true }, { a: '1\n2' }).problems,
    ['too-many-answers'],
  ],
  minLength: () => [shownOf(core('minLength', { valueInteger: 3 }), { a: 'ab' }).problems, ['too-short']],
  maxLength: () => [shownOf({ maxLength: 1 }, { a: 'ab' }).problems, ['too-long']],
  regex: () => [shownOf(core('regex', { valueString: '[0-9]+' }), { a: 'ab' }).problems, ['wrong-pattern']],
  minValue: () => [shownOf({ ...whole, ...core('minValue', { valueInteger: 3 }) }, { a: '2' }).problems, ['too-small']],
  maxValue: () => [shownOf({ ...whole, ...core('maxValue', { valueInteger: 3 }) }, { a: '4' }).problems, ['too-large']],
  minQuantity: () => [
    shownOf({ type: 'quantity', ...sdc('minQuantity', { valueQuantity: { value: 3 } }) }, { a: '2' }).problems,
    ['too-small'],
  ],
  maxQuantity: () => [
    shownOf({ type: 'quantity', ...sdc('maxQuantity', { valueQuantity: { value: 3 } }) }, { a: '4' }).problems,
    ['too-large'],
  ],
  maxDecimalPlaces: () => [
    shownOf({ type: 'decimal', ...core('maxDecimalPlaces', { valueInteger: 1 }) }, { a: '0.25' }).problems,
    ['too-many-decimals'],
  ],
  unit: () => [
    shownOf({ type: 'quantity', ...core('questionnaire-unit', { valueCoding: kg }) }, { a: '70' }).answers,
    [{ valueQuantity: { value: 70, code: 'kg' } }],
  ],
  unitOption: () => [
    shownOf({ type: 'quantity', ...core('questionnaire-unitOption', { valueCoding: kg }) }, { a: '70', 'a~unit': 'kg' })
      .answers,
    [{ valueQuantity: { value: 70, code: 'kg' } }],
  ],
  optionExclusive: () => [
    shownOf(
      { ...withOption(core('questionnaire-optionExclusive', { valueBoolean: true })), repeats: true },
      { a: ['x', 'y'] },
    ).problems,
    ['exclusive-choice'],
  ],
  ordinalValue: () => [pointsOf('ordinalValue'), [{ valueDecimal: 7 }]],
  itemWeight: () => [pointsOf('itemWeight'), [{ valueDecimal: 7 }]],
  'answerValueSet (contained)': () => [
    shownOf(
      { type: 'choice', answerValueSet: '#v' },
      { a: 'x' },
      {
        contained: [CODES],
      },
    ).answers,
    [{ valueCoding: { system: 'urn:x', code: 'x' } }],
  ],
  initial: () => [shownOf({ initial: [{ valueString: 'x' }] }).first, { value: 'x' }],
  initialSelected: () => [
    shownOf(withOption({ initialSelected: true })).first,
    { choices: [{ chosen: true }, { chosen: false }] },
  ],
  enableWhen: () => [
    [shownOf({ enableWhen: [{ question: 'b', operator: '=', answerBoolean: true }] }, { a: 'x', b: 'false' }).answers],
    [undefined],
  ],
  enableBehavior: () => [
    [
      shownOf(
        {
          enableBehavior: 'all',
          enableWhen: [
            { question: 'b', operator: '=', answerBoolean: true },
            { question: 'b', operator: '=', answerBoolean: false },
          ],
        },
        { a: 'x', b: 'true' },
      ).answers,
    ],
    [undefined],
  ],
  enableWhenExpression: () => [
    [
      shownOf(by('enableWhenExpression', "%resource.item.where(linkId='b').answer.value = true"), {
        a: 'x',
        b: 'false',
      }).answers,
    ],
    [undefined],
  ],
  calculatedExpression: () => [shownOf({ ...whole, ...sum }, { b: 'true' }).answers, [{ valueInteger: 1 }]],
  initialExpression: () => [shownOf(by('initialExpression', "'x'")).first, { value: 'x' }],
  answerExpression: () => [
    shownOf({ type: 'choice', ...by('answerExpression', "('x' | 'y')") }).first,
    { choices: [{ value: 'x' }, { value: 'y' }] },
  ],
  variable: () => [
    shownOf(
      {
        ...whole,
        extension: [
          { url: `${CORE}variable`, valueExpression: { name: 'n', language: 'text/fhirpath', expression: '3' } },
          ...(by('calculatedExpression', '%n').extension ?? []),
        ],
      },
      { b: 'true' },
    ).answers,
    [{ valueInteger: 3 }],
  ],
  targetConstraint: () => [
    shownOf({}, { a: 'no' }, core('targetConstraint', target) as Partial<Questionnaire>).problems,
    ['rule-broken'],
  ],
  constraint: () => [
    shownOf({}, { a: 'no' }, core('questionnaire-constraint', constraint) as Partial<Questionnaire>).problems,
    ['rule-broken'],
  ],
}
