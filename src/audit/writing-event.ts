import type { AuditEvent } from 'fhir/r4.js'
import { DICOM, own, sourceOf, type Observer } from './audit-event.js'
import type { WritingChange } from './deed.js'

/** A pause of writing, or its end. It is about an EHR, never about a patient; `by` and `reason` are what somebody typed. */
export function writingEvent(change: WritingChange, at: number, observer: Observer): AuditEvent {
  return {
    resourceType: 'AuditEvent',
    type: { system: DICOM, code: '110100', display: 'Application Activity' },
    subtype: [own(`writing-${change.change}`, observer)],
    action: 'U',
    recorded: new Date(at).toISOString(),
    outcome: '0',
    ...(change.change === 'resumed' && { purposeOfEvent: [{ text: change.reason }] }),
    agent: [
      ...(change.change === 'resumed' ? [{ name: change.by, requestor: true }] : []),
      { who: { display: 'Aside' }, requestor: change.change === 'paused' },
    ],
    ...sourceOf(observer),
    entity: [{ name: `EHR profile: ${change.profile ?? 'all'}` }],
  }
}
