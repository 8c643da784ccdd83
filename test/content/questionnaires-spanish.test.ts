import type { Questionnaire } from 'fhir/r4.js'
import { existsSync, readdirSync } from 'node:fs'
import { speaksLanguage } from '../../src/questionnaire/speaks-language.js'
import { loadInstrument, readJson } from '../support/load-instrument.js'

const ids = readdirSync('questionnaires').filter((id) => existsSync(`questionnaires/${id}/questionnaire.json`))
const read = (id: string) => readJson(`questionnaires/${id}/questionnaire.json`) as Questionnaire
/** Of our own wording; validated wording stays as it was published. */
const own = ids.filter(
  (id) => read(id).copyright?.startsWith('Own wording') && speaksLanguage(loadInstrument(id).questionnaire, 'es'),
)
const teen = own.filter((id) => id.includes('teen'))
const adult = own.filter((id) => !id.includes('teen'))

/** Every Spanish text of a file, wherever it stands. */
function spanish(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const { url, valueString } = value as { url?: unknown; valueString?: unknown }
  if (url === 'content' && typeof valueString === 'string') return [valueString]
  return Object.values(value).flatMap(spanish)
}
const found = (id: string, pattern: RegExp) => spanish(read(id)).filter((text) => pattern.test(text))

it('finds questionnaires for adults and for teens', () => {
  expect(teen.length).toBeGreaterThan(5)
  expect(adult.length).toBeGreaterThan(15)
})

it.each(adult)('%s never says tú', (id) => {
  expect(found(id, /\b(tú|tu|tus|te|ti|contigo|tienes|quieres|puedes|sales|has|eres|tomas|duermes)\b/i)).toEqual([])
})

it.each(teen)('%s never says usted', (id) => {
  expect(found(id, /\b(usted|su|sus|le|les|puede|quiere|tiene|toma|duerme|prefiere|siga|diga)\b/i)).toEqual([])
})

it.each(own)('%s holds none of the words that mean something else to a patient', (id) => {
  const misread =
    /\b(dejarlo|lo dej[aeoó]\w*|amenazas? de muerte|urgencias|casi todo|contact\w+ con|persona de apoyo)\b/i
  expect(found(id, misread)).toEqual([])
  expect(found(id, /\buna pareja\b/i).filter((text) => !text.startsWith('Algunas personas tienen una pareja'))).toEqual(
    [],
  )
})
