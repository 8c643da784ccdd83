import type { Coding, Identifier, Observation } from 'fhir/r4.js'
import type { Result } from '../score/result.js'
import { bandBody, concept, SURVEY, type BandCodes, type EntryBody } from './band-entry.js'
import { asSecurity, labelsFor, type Labels, type Labelling } from './labels.js'
import type { RecordLevel } from './levels.js'

/** Codes of the chart entries that say nothing about any topic; `guidance/record/neutral.json`. */
export type NeutralCodes = Readonly<{
  /** The system of identifiers that nobody but Aside gives. */
  identifiers: string
  offered: Readonly<{ code: Coding; value: Coding }>
  contact: Readonly<{ code: Coding; yes: Coding; no: Coding }>
}>

export type Subject = Readonly<{ patient: string; encounter?: string; performer?: string; at: Date }>

export type EntryContent = Readonly<{
  labels: Labels
  labelling: Labelling
  neutral: NeutralCodes
  /** By instrument; an instrument without an entry here is never recorded. */
  bands: Readonly<Record<string, BandCodes>>
  /** The site asks for totals, not only bands. */
  includeTotal: boolean
  /** The EHR takes entries that claim the US Core profile. */
  claimProfile: boolean
}>

export type Choice = Readonly<{ level: RecordLevel; contactAgreed: boolean; results: readonly Result[] }>

const SCREENING_PROFILE = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-screening-assessment'

/**
 * Everything the chart would get at one level, and nothing else exists that writes.
 *
 * At `none` and `offered` the answers are not looked at. At `band` there is one entry per instrument that
 * was on the list, whatever was answered: a gap would speak.
 *
 * @param idOf  the random UUID that a session gives its entry of one kind: its identifier, which carries no patient data
 * @source US Core Observation Screening Assessment (category survey, a value or a reason for its absence)
 */
export function entriesFor(
  choice: Choice,
  subject: Subject,
  content: EntryContent,
  idOf: (kind: string) => string,
): Observation[] {
  const { neutral } = content
  const entry = (kind: string, topics: readonly string[], body: EntryBody): Observation => ({
    ...frameOf(subject, content, topics),
    identifier: identifiersOf(idOf(kind), neutral),
    ...body,
  })

  switch (choice.level) {
    case 'none':
      return []
    case 'offered':
      return [
        entry(choice.level, [], {
          code: concept(neutral.offered.code),
          valueCodeableConcept: concept(neutral.offered.value),
        }),
      ]
    case 'contact': {
      const answer = choice.contactAgreed ? neutral.contact.yes : neutral.contact.no
      return [entry(choice.level, [], { code: concept(neutral.contact.code), valueCodeableConcept: concept(answer) })]
    }
    case 'band':
      return choice.results.flatMap((result) => {
        const codes = content.bands[result.instrument]
        return codes ? [entry(result.instrument, [codes.topic], bandBody(result, codes, content.includeTotal))] : []
      })
  }
}

/** What every entry has. */
function frameOf(subject: Subject, content: EntryContent, topics: readonly string[]): Omit<Observation, 'code'> {
  return {
    resourceType: 'Observation',
    meta: {
      ...(topics.length > 0 && content.claimProfile && { profile: [SCREENING_PROFILE] }),
      security: asSecurity(labelsFor(content.labels, content.labelling, topics)),
    },
    status: 'final',
    category: [{ coding: [SURVEY] }],
    subject: { reference: `Patient/${subject.patient}` },
    ...(subject.encounter && { encounter: { reference: `Encounter/${subject.encounter}` } }),
    effectiveDateTime: subject.at.toISOString(),
    ...(subject.performer && { performer: [{ reference: subject.performer }] }),
  }
}

/** One that any server can look for, and the same one more as only we give it: a UUID is anybody's. */
const identifiersOf = (id: string, { identifiers }: NeutralCodes): Identifier[] => [
  { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` },
  { system: identifiers, value: id },
]
