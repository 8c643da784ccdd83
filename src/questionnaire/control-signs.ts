/**
 * Whether a text holds signs that no FHIR text may hold: an EHR would refuse the whole response.
 *
 * @source FHIR R4, datatype `string`: none below U+0020 but tab, line feed and carriage return
 */
export const hasControlSigns = (text: string): boolean => /[^\P{Cc}\t\n\r\u007f-\u009f]/u.test(text)
