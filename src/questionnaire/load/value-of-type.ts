import type { Answer, ItemType } from '../loaded-questionnaire.js'

/** The value[x] of an answer to each type of question. @source FHIR R4, QuestionnaireResponse.item.answer.value[x] */
export const VALUE_OF: Readonly<Record<ItemType, readonly (keyof Answer)[]>> = {
  ...{ group: [], display: [] },
  ...{ boolean: ['valueBoolean'], decimal: ['valueDecimal'], integer: ['valueInteger'], quantity: ['valueQuantity'] },
  ...{ date: ['valueDate'], dateTime: ['valueDateTime'], time: ['valueTime'] },
  ...{ string: ['valueString'], text: ['valueString'], url: ['valueUri'] },
  choice: ['valueCoding', 'valueString', 'valueInteger', 'valueDate', 'valueTime'],
  'open-choice': ['valueCoding', 'valueString', 'valueInteger', 'valueDate', 'valueTime'],
}
