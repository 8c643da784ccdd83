import type { Extension, QuestionnaireResponseItem } from 'fhir/r4.js'

/** The code of a question the patient chose not to answer; also the value of the box that says so. */
export const DECLINED = 'asked-declined'

const DATA_ABSENT_REASON = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'

export const declinedExtension = (): Extension => ({ url: DATA_ABSENT_REASON, valueCode: DECLINED })

export function isDeclined({ extension }: Pick<QuestionnaireResponseItem, 'extension'>): boolean {
  return extension?.some(({ url, valueCode }) => url === DATA_ABSENT_REASON && valueCode === DECLINED) ?? false
}
