import { createHash } from 'node:crypto'
import type { AuditEvent, AuditEventAgent, AuditEventEntity, Coding, Reference } from 'fhir/r4.js'
import type { Action, Deed, Milestone, Outcome, Subject, WritingChange } from './deed.js'

/** What every event of a process has in common. */
export type Observer = Readonly<{
  /** What the URLs of our own code systems start with. */
  base: string
  /** The origin that EHRs and browsers know. */
  origin: string
  /** The patient as the site wants an audit to name them. */
  nameOf: (subject: Subject, patient: string) => Reference
}>

export const DICOM = 'http://dicom.nema.org/resources/ontology/DCM'
const TERMS = 'http://terminology.hl7.org/CodeSystem'
const INTERACTION = 'http://hl7.org/fhir/restful-interaction'
const PROFILES = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit'

type Rest = Readonly<{ profile: string; interaction: string; code: AuditEvent['action']; type: string; user: string }>

/** The deeds that are calls to an EHR have a profile of IHE BALP. */
const REST: Readonly<Partial<Record<Action, Rest>>> = {
  opened: { profile: 'PatientRead', interaction: 'read', code: 'R', type: 'Patient', user: 'IRCP' },
  written: { profile: 'PatientCreate', interaction: 'create', code: 'C', type: 'Observation', user: 'AUT' },
  corrected: { profile: 'PatientUpdate', interaction: 'update', code: 'U', type: 'Observation', user: 'AUT' },
}

/** FHIR's own scale: success, minor failure, serious failure. All that is not named here was not done. */
const SCALE: Readonly<Partial<Record<Outcome, AuditEvent['outcome']>>> = {
  ...{ confirmed: '0', corrected: '0' },
  ...{ unknown: '4', paused: '4', WRONG_PIN: '4', WRONG_CODE: '4' },
}
const DICOM_MILESTONES = { started: '110120', stopped: '110121', resumed: '110120' } as const

/** One deed as an AuditEvent. It holds nothing but what {@link Deed} can say. */
export function auditEvent({ action, subject, outcome }: Deed, at: number, observer: Observer): AuditEvent {
  const rest = REST[action]
  const scale = outcome === undefined ? '0' : (SCALE[outcome] ?? '8')
  return {
    resourceType: 'AuditEvent',
    // The profiles are for what succeeded.
    ...(rest && scale === '0' && subject.patient && { meta: { profile: [`${PROFILES}.${rest.profile}`] } }),
    type: rest
      ? { system: `${TERMS}/audit-event-type`, code: 'rest' }
      : { system: DICOM, code: '110110', display: 'Patient Record' },
    subtype: [...(rest ? [{ system: INTERACTION, code: rest.interaction }] : []), own(action, observer)],
    action: rest?.code ?? 'E',
    recorded: new Date(at).toISOString(),
    outcome: scale,
    ...(outcome && { outcomeDesc: outcome }),
    agent: agentsOf(subject, observer, rest),
    ...sourceOf(observer),
    entity: entitiesOf(subject, observer, rest),
  }
}

/** What a process notes about its own chain. */
export function milestoneEvent(milestone: Milestone, at: number, observer: Observer): AuditEvent {
  return {
    resourceType: 'AuditEvent',
    type: { system: DICOM, code: '110100', display: 'Application Activity' },
    subtype: [{ system: DICOM, code: DICOM_MILESTONES[milestone] }, own(milestone, observer)],
    action: 'E',
    recorded: new Date(at).toISOString(),
    outcome: '0',
    agent: [{ who: { display: 'Aside' }, requestor: false }],
    ...sourceOf(observer),
  }
}

export const own = (code: Action | Milestone | `writing-${WritingChange['change']}`, { base }: Observer): Coding => ({
  system: `${base}/CodeSystem/audit-action`,
  code,
})
export const sourceOf = ({ origin }: Observer): Pick<AuditEvent, 'source'> => ({
  source: { observer: { display: `Aside at ${origin}` } },
})

function agentsOf({ iss, user }: Subject, { origin }: Observer, rest: Rest | undefined): AuditEventAgent[] {
  // Who gives is the source: the EHR where something is read, Aside where something is written.
  const [ours, theirs] = rest?.code === 'R' || !rest ? ['110152', '110153'] : ['110153', '110152']
  const machine = (code: string, display: string, address: string): AuditEventAgent => ({
    type: { coding: [{ system: DICOM, code }] },
    who: { display },
    requestor: false,
    network: { address, type: '5' },
  })
  const person = (by: NonNullable<typeof user>): AuditEventAgent => ({
    type: { coding: [{ system: `${TERMS}/v3-ParticipationType`, code: rest?.user ?? 'IRCP' }] },
    who: { reference: absolute(iss, `${by.type}/${by.id}`), type: by.type },
    requestor: true,
  })
  return [machine(ours, 'Aside', origin), machine(theirs, 'EHR', iss), ...(user ? [person(user)] : [])]
}

function entitiesOf(subject: Subject, observer: Observer, rest: Rest | undefined): AuditEventEntity[] {
  const { patient, handle } = subject
  const type = (code: string): Coding => ({ system: `${TERMS}/audit-entity-type`, code })
  const role = (code: string): Coding => ({ system: `${TERMS}/object-role`, code })
  const whose = patient === undefined ? undefined : observer.nameOf(subject, patient)
  return [
    ...(whose ? [{ type: type('1'), role: role('1'), what: whose }] : []),
    // Only of which kind: an id would lead to what was written.
    ...(rest ? [{ type: type('2'), role: role('4'), what: { type: rest.type } }] : []),
    ...(handle ? [{ type: type('4'), role: role('20'), what: { identifier: sessionOf(handle, observer) } }] : []),
  ]
}

function sessionOf(handle: string, { base }: Observer): Readonly<{ system: string; value: string }> {
  return { system: `${base}/audit-session`, value: createHash('sha256').update(handle).digest('hex').slice(0, 32) }
}

const absolute = (iss: string, reference: string): string => `${iss.replace(/\/$/, '')}/${reference}`
