import { formValue } from '../answers.js'
import type { Answer } from '../loaded-questionnaire.js'

/** As many zeros as prices and measures are written with. */
const ZEROS = ['0', '00', '000', '0000']

/**
 * How an answer may be written, for its pattern: as it was typed, as FHIR writes it, and as a field that shows it again
 * may have it. `1.50` is kept as 1.5, and `08:00` as 08:00:00: a pattern that wants one of them is met by the other.
 */
export function waysToWrite(answer: Answer, typed: string | undefined): readonly string[] {
  const text = formValue(answer)
  return [...(typed === undefined ? [] : [typed]), text, ...others(answer, text)]
}

function others({ valueInteger, valueTime, valueDateTime }: Answer, text: string): readonly string[] {
  if (valueTime !== undefined) return [withoutSeconds(text)]
  if (valueDateTime !== undefined) {
    const local = text.replace(/(?:Z|[+-]\d\d:\d\d)$/, '')
    return text.includes('T') ? [local, withoutSeconds(local)] : []
  }
  if (!/^-?\d+(\.\d+)?$/.test(text)) return []
  const signed = text.startsWith('-') ? [] : [`+${text}`]
  const isWhole = !text.includes('.')
  return valueInteger === undefined ? [...signed, ...ZEROS.map((zeros) => text + (isWhole ? '.' : '') + zeros)] : signed
}

const withoutSeconds = (time: string): string => time.replace(/(\d\d:\d\d):00(?:\.0+)?$/, '$1')
