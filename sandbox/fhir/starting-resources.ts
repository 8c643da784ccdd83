import { PEOPLE, type Person } from '../patients.js'
import { staffResources } from '../users.js'
import type { R4 } from './r4.js'

type Resource = R4 & { id: string }

const DAY = 86_400_000
const MINUTE = 60_000
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem'

/** What the charts hold before any app has written: thirteen invented people, two members of staff. */
export const startingResources = (now: number): Resource[] => [
  ...staffResources(),
  ...PEOPLE.flatMap((person) => [patient(person, now), ...encounters(person, now), ...chart(person, now)]),
]

function patient(
  { id, mrn, name, gender, age, onlyBirthYear, language: [code, display] }: Person,
  now: number,
): Resource {
  const born = birthDate(age, now)
  return {
    resourceType: 'Patient',
    id,
    identifier: [{ system: 'https://larkspur.example/mrn', value: mrn }],
    active: true,
    name: [{ use: 'official', ...name }],
    gender,
    birthDate: onlyBirthYear ? born.slice(0, 4) : born,
    communication: [
      { language: { coding: [{ system: 'urn:ietf:bcp:47', code, display }], text: display }, preferred: true },
    ],
  }
}

/** A birthday 100 days ago keeps the stated age true however long the sandbox runs. */
function birthDate(age: number, now: number): string {
  const date = new Date(now - 100 * DAY)
  date.setUTCFullYear(date.getUTCFullYear() - age)
  return dayOf(date.getTime())
}

function encounters(
  { id, hasEncounter = true, organization = 'larkspur-primary-care' }: Person,
  now: number,
): Resource[] {
  const encounter = (suffix: string, status: string, period: object): Resource => ({
    resourceType: 'Encounter',
    id: `${id}-${suffix}`,
    status,
    class: { system: `${TERMINOLOGY}/v3-ActCode`, code: 'AMB', display: 'ambulatory' },
    type: [{ text: 'Office visit' }],
    subject: { reference: `Patient/${id}` },
    period,
    serviceProvider: { reference: `Organization/${organization}` },
  })
  const earlier = { start: momentOf(now - 90 * DAY), end: momentOf(now - 90 * DAY + 25 * MINUTE) }
  const today = hasEncounter ? [encounter('today', 'in-progress', { start: momentOf(now - 10 * MINUTE) })] : []
  return [...today, encounter('earlier', 'finished', earlier)]
}

function chart(person: Person, now: number): Resource[] {
  const { id, problems, medications = [], earlierAuditC } = person
  const subject = { reference: `Patient/${id}` }
  return [
    ...problems.map(({ text, icd10, snomed }, index) => ({
      resourceType: 'Condition',
      id: `${id}-problem-${index + 1}`,
      clinicalStatus: { coding: [{ system: `${TERMINOLOGY}/condition-clinical`, code: 'active' }] },
      verificationStatus: { coding: [{ system: `${TERMINOLOGY}/condition-ver-status`, code: 'confirmed' }] },
      category: [{ coding: [{ system: `${TERMINOLOGY}/condition-category`, code: 'problem-list-item' }] }],
      code: {
        coding: [
          { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: icd10 },
          ...(snomed ? [{ system: 'http://snomed.info/sct', code: snomed }] : []),
        ],
        text,
      },
      subject,
      recordedDate: dayOf(now - 60 * DAY),
    })),
    ...medications.map(({ text, rxnorm, ingredient }, index) => ({
      resourceType: 'MedicationRequest',
      id: `${id}-medication-${index + 1}`,
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: {
        coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: rxnorm, display: ingredient }],
        text,
      },
      subject,
      authoredOn: dayOf(now - 60 * DAY),
      requester: { reference: 'Practitioner/dr-rivera' },
    })),
    ...(earlierAuditC === undefined ? [] : [auditC(person, earlierAuditC, now)]),
  ]
}

function auditC({ id }: Person, value: number, now: number): Resource {
  return {
    resourceType: 'Observation',
    id: `${id}-audit-c`,
    status: 'final',
    category: [{ coding: [{ system: `${TERMINOLOGY}/observation-category`, code: 'survey' }] }],
    code: { coding: [{ system: 'http://loinc.org', code: '75626-2' }], text: 'AUDIT-C total score' },
    subject: { reference: `Patient/${id}` },
    effectiveDateTime: momentOf(now - 400 * DAY),
    valueQuantity: { value, unit: '{score}', system: 'http://unitsofmeasure.org', code: '{score}' },
  }
}

const momentOf = (instant: number) => new Date(instant).toISOString()
const dayOf = (instant: number) => momentOf(instant).slice(0, 10)
