import { createHash } from 'node:crypto'
import type { Observation } from 'fhir/r4.js'
import { entriesFor, type BandCodes } from '../record/chart-entries.js'
import { levelsOnOffer } from '../record/levels.js'
import { resultsOf } from './results.js'
import type { AgreedEntries, Visit } from './session.js'
import { coveredByPart2 } from './part2.js'
import { recordLimitsOf } from './record-limits.js'
import type { WebDeps } from '../web/web-deps.js'

type Choice = Pick<AgreedEntries, 'level' | 'followUpAgreed'>

/** The visit with what would be written. From here on it does not change: what is previewed is what is sent. */
export function previewed(visit: Visit, choice: Choice, deps: WebDeps): Visit {
  const entries = buildEntries(visit, choice, deps)
  return { ...visit, entries: { ...choice, entries, digest: digestOf(entries) } }
}

/**
 * Straight to the preview of what the patient chose when the limits were explained. Where that is not on offer any more,
 * or follow-up is still open, the visit goes to the choice instead.
 */
export async function asChosen(visit: Visit, { deps }: Readonly<{ deps: WebDeps }>): Promise<Visit> {
  const { recordChoice: level, followUpChoice, entries, privacy } = visit
  const isOpen = level === 'follow-up' && followUpChoice === undefined
  if (!level || isOpen || entries || privacy !== 'private') return visit
  if (!levelsOnOffer(await recordLimitsOf(visit, deps)).includes(level)) return visit
  return previewed(visit, { level, followUpAgreed: followUpChoice === 'yes' }, deps)
}

function buildEntries(
  visit: Visit,
  { level, followUpAgreed }: Choice,
  { content, profileOf, newId, now }: WebDeps,
): Observation[] {
  const { labelProfile, includeTotal } = profileOf(visit.launch.profile)
  const { patient, encounter, fhirUser } = visit.launch
  const bands = [...content.instruments].flatMap(([id, { interpretation }]): [string, BandCodes][] =>
    'record' in interpretation && interpretation.record ? [[id, interpretation.record]] : [],
  )
  return entriesFor(
    { level, followUpAgreed, results: resultsOf(visit, content) },
    {
      patient,
      ...(encounter && { encounter }),
      ...(fhirUser && { performer: `${fhirUser.type}/${fhirUser.id}` }),
      at: new Date(now()),
    },
    {
      labels: content.labels,
      labelling: { profile: labelProfile, part2: coveredByPart2(visit, { profileOf }) },
      neutral: content.neutral,
      bands: Object.fromEntries(bands),
      includeTotal,
    },
    newId,
  )
}

function digestOf(entries: readonly Observation[]): string {
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url')
}
