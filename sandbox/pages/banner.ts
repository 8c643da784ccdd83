import { personName, type Person } from '../patients.js'
import { textAt } from '../fhir/r4.js'
import type { Store } from '../fhir/store.js'

export type Banner = Readonly<{
  id: string
  name: string
  birthDate: string
  age: number
  sex: string
  mrn: string
  today: string
}>

/** What every page says about a patient. */
export function banner(person: Person, store: Store, now: number): Banner {
  const birthDate = textAt(store.read('Patient', person.id) ?? {}, 'birthDate')
  return {
    id: person.id,
    name: personName(person),
    birthDate,
    age: wholeYears(birthDate, now),
    sex: person.gender,
    mrn: person.mrn,
    today: person.hasEncounter === false ? 'No visit today' : 'In a visit',
  }
}

function wholeYears(birthDate: string, now: number): number {
  const today = new Date(now).toISOString().slice(0, 10)
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}
