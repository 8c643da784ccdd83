import { core, sdc, onText, control, picture, two, withOption, whole, shownOf, CORE, type Cases } from './sdc-items.js'

/** What is shown, by the name of the feature. */
export const RENDERING: Cases = {
  'rendering-xhtml': () => [
    shownOf(onText('rendering-xhtml', { valueString: '<b>A</b>' })).first,
    { html: '<b>A</b>' },
  ],
  'rendering-markdown': () => [
    shownOf(onText('rendering-markdown', { valueMarkdown: '**A**' })).first,
    { html: '<p><strong>A</strong></p>' },
  ],
  translation: () => [
    shownOf(
      onText('translation', {
        extension: [
          { url: 'lang', valueCode: 'es' },
          { url: 'content', valueString: 'Texto' },
        ],
      }),
    ).first,
    { text: 'Texto' },
  ],
  prefix: () => [shownOf({ prefix: '1.' }).first, { prefix: '1.' }],
  itemMedia: () => [shownOf(sdc('itemMedia', picture)).first, { media: { path: '/assets/x.png' } }],
  itemAnswerMedia: () => [
    shownOf(withOption(sdc('itemAnswerMedia', picture))).first,
    { choices: [{ media: { title: 'X' } }, {}] },
  ],
  itemControl: () => [shownOf({ ...two, ...control('drop-down') }).first, { control: 'drop-down' }],
  choiceOrientation: () => [
    shownOf({ ...two, ...core('questionnaire-choiceOrientation', { valueCode: 'vertical' }) }).first,
    { horizontal: false },
  ],
  sliderStepValue: () => [
    shownOf({
      ...whole,
      extension: [
        ...(control('slider').extension ?? []),
        ...['minValue', 'maxValue'].map((name, i) => ({ url: CORE + name, valueInteger: i * 10 })),
        { url: `${CORE}questionnaire-sliderStepValue`, valueInteger: 5 },
      ],
    }).first,
    { control: 'slider', attributes: { 'data-slider': '5' } },
  ],
  hidden: () => [[shownOf(core('questionnaire-hidden', { valueBoolean: true })).first], [undefined]],
  disabledDisplay: () => [
    shownOf({
      ...{
        extension: [
          {
            url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.disabledDisplay',
            valueCode: 'protected',
          },
        ],
      },
      enableWhen: [{ question: 'b', operator: '=', answerBoolean: true }],
    }).first,
    { protected: true, enabled: false },
  ],
}
