import { z } from 'zod'
import { isPatient } from '../ehr/reference.js'
import type { LookFor } from '../guidance/chart-suggestions.js'

/** What a chart says, in its own names, and of which day. */
export type ChartFinding = Readonly<{ text: string; date?: string; /** `text` is a language tag. */ isLanguage?: true }>

/** No name in a chart is longer; what is longer is cut. */
const LONGEST = 120
const ACTIVE = ['active', 'recurrence', 'relapse']
const WITHDRAWN = ['refuted', 'entered-in-error']
const SEEN = ['final', 'amended', 'corrected', 'preliminary']

const text = z.string().optional().catch(undefined)
const coding = z.looseObject({ system: text, code: text, display: text })
const concept = z
  .looseObject({ text, coding: z.array(coding).catch([]) })
  .optional()
  .catch(undefined)
type Concept = z.infer<typeof concept>

/** Each part by itself: an odd one is missing. What has no subject is nobody's. */
const SHAPE = z.looseObject({
  subject: z.looseObject({ reference: z.string() }),
  status: text,
  doNotPerform: z.unknown().optional(),
  clinicalStatus: concept,
  verificationStatus: concept,
  code: concept,
  medicationCodeableConcept: concept,
  medicationReference: z.looseObject({ display: text }).optional().catch(undefined),
  valueCodeableConcept: concept,
  recordedDate: text,
  authoredOn: text,
  effectiveDateTime: text,
})
type Entry = z.infer<typeof SHAPE>

/**
 * What of these resources, all of one type, is what is looked for: this patient's, and still so.
 *
 * @returns the newest first
 */
export function findingsIn(resources: readonly object[], look: LookFor, patient: string): readonly ChartFinding[] {
  const theirs = resources
    .flatMap((one) => SHAPE.safeParse(one).data ?? [])
    .filter(({ subject }) => isPatient(subject.reference, patient))
    .toSorted((one, other) => dateOf(other).localeCompare(dateOf(one)))
  const found = theirs.filter((one) => HOLDS[look.type](one) && isLookedFor(one, look))
  // An older value was overtaken by the newest one, whatever that says.
  const current = look.type === 'Observation' ? found.slice(0, 1).filter((one) => isValue(one, look)) : found
  return current.map(findingOf)
}

const HOLDS: Readonly<Record<LookFor['type'], (entry: Entry) => boolean>> = {
  Condition: ({ clinicalStatus, verificationStatus }) =>
    codesOf(clinicalStatus).some((code) => ACTIVE.includes(code)) &&
    !codesOf(verificationStatus).some((code) => WITHDRAWN.includes(code)),
  MedicationRequest: ({ status, doNotPerform }) => status === 'active' && doNotPerform !== true,
  Observation: ({ status = '' }) => SEEN.includes(status),
}

function isLookedFor(entry: Entry, { codes, codesBegin, names }: LookFor): boolean {
  const named = entry.medicationCodeableConcept ?? entry.code
  const has = pairsOf(named)
  const spelled = [nameOf(named), entry.medicationReference?.display, ...displaysOf(named)].join(' ').toLowerCase()
  return (
    has.some((pair) => codes.includes(pair) || codesBegin.some((start) => pair.startsWith(start))) ||
    names.some((word) => spelled.includes(word))
  )
}

const isValue = ({ valueCodeableConcept }: Entry, { values }: LookFor): boolean =>
  pairsOf(valueCodeableConcept).some((pair) => values.includes(pair))

function findingOf(entry: Entry): ChartFinding {
  const name = nameOf(entry.medicationCodeableConcept ?? entry.code) ?? entry.medicationReference?.display ?? ''
  const told = [name, nameOf(entry.valueCodeableConcept)].filter(Boolean).join(': ')
  const date = dateOf(entry)
  return { text: told.slice(0, LONGEST), ...(date && { date }) }
}

const nameOf = (of: Concept): string | undefined => of?.text ?? displaysOf(of)[0] ?? of?.coding[0]?.code
const displaysOf = (of: Concept): readonly string[] => (of?.coding ?? []).flatMap(({ display }) => display ?? [])
const codesOf = (of: Concept): readonly string[] => (of?.coding ?? []).flatMap(({ code }) => code ?? [])
const pairsOf = (of: Concept): readonly string[] => (of?.coding ?? []).map(({ system, code }) => `${system}|${code}`)

/** `YYYY-MM-DD`, or as much of it as the chart knows. */
const dateOf = ({ recordedDate, authoredOn, effectiveDateTime }: Entry): string =>
  /^\d{4}(-\d\d){0,2}/.exec(effectiveDateTime ?? authoredOn ?? recordedDate ?? '')?.[0] ?? ''
