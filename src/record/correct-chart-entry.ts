import type { Coding, Observation } from 'fhir/r4.js'
import type { Ehr } from '../ehr/ehr.js'
import { answerIn, isUnsent } from '../ehr/ehr-answer.js'
import { Failure, passEnd } from '../errors.js'
import { valueMembers } from './compare-entry.js'
import { isFhirId } from '../http/fhir-id.js'
import { labelsAmong, missingLabels } from './labels.js'
import { isRefusal, isSignedOut } from './why-not.js'

/**
 * Why a chart entry is not, or not surely, marked as entered in error.
 *
 * - `unreadable`: the EHR did not show it, so nothing was sent
 * - `no-version`: the EHR does not say which version stands there, so nothing was sent
 * - `not-sent`: the EHR could not be asked, so nothing was sent
 * - `other`: what stands there is not the entry that was meant; nothing was sent
 * - `changed`: somebody else changed it meanwhile, and the EHR kept theirs
 * - `signed-out`: the EHR takes this sign-in no more, so nothing was done
 * - `not-allowed`: this user, or this sign-in, may not change entries
 * - `refused`: the EHR said no, and shows it as before
 * - `labels-lost`: it is marked, and stands there without all its labels: an incident
 * - `value-stays`: it is marked, and the EHR kept its value
 * - `unknown`: nobody said no, and it is not seen to be marked
 */
export type NotCorrected =
  | ('unreadable' | 'no-version' | 'not-sent' | 'other')
  | ('changed' | 'signed-out' | 'not-allowed' | 'refused')
  | ('labels-lost' | 'value-stays' | 'unknown')
export type Correction = Readonly<{ kind: 'corrected' } | { kind: 'not-corrected'; why: NotCorrected }>

/** Which entry is meant, the labels that it is to carry, and those of which none may go that it carries already. */
export type Meant = Readonly<{
  isIt: (found: Observation) => boolean
  labels: readonly Coding[]
  keeps?: readonly Coding[]
}>
/** `sending`: waited for before anything is sent. */
type Sent = Meant & Readonly<{ sending?: () => Promise<void> }>

const CORRECTED: Correction = { kind: 'corrected' }
const not = (why: NotCorrected): Correction => ({ kind: 'not-corrected', why })
const ABSENT = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'

/**
 * Marks a chart entry as entered in error. Never deletes: what stood in a chart stays traceable.
 *
 * The value is taken out with it, so that what remains says as little as it can, and the labels are sent again. Only the
 * version that was read is replaced, and only what is read afterwards is believed: a refusal may come after it was done.
 *
 * @throws {Failure} what ends the session: nothing more may be sent for it
 */
export async function correctChartEntry(ehr: Ehr, id: string, { sending, ...meant }: Sent): Promise<Correction> {
  const found = await readAgain(ehr, id)
  if (found instanceof Failure) return not(whyUnread(found))
  if (!meant.isIt(found)) return not('other')
  // What the EHR labels by itself it may label otherwise once the value is gone.
  const labels = [...meant.labels, ...labelsAmong(meant.keeps ?? [], found.meta?.security)]
  if (isWithdrawn(found) && stays(found, labels) === undefined) return CORRECTED
  if (!isFhirId(found.meta?.versionId)) return not('no-version')
  await sending?.()
  const failure = await failureOf(ehr.update(withdrawn(found, labels)))
  return became(found, await readAgain(ehr, id), { failure, labels })
}

type Tried = Readonly<{ failure: Failure | undefined; labels: readonly Coding[] }>

function became(found: Observation, now: Observation | Failure, { failure, labels }: Tried): Correction {
  // Where it was marked before, and a failure left it as it was, nothing was lost by this.
  const isAsBefore = failure && !(now instanceof Failure) && now.meta?.versionId === found.meta?.versionId
  if (now instanceof Failure || !isWithdrawn(now) || isAsBefore)
    return not(failure ? whyNotCorrected(failure, found, now) : 'unknown')
  const wrong = stays(now, labels)
  return wrong ? not(wrong) : CORRECTED
}

/** What is wrong with an entry that is marked. */
function stays(found: Observation, labels: readonly Coding[]): 'labels-lost' | 'value-stays' | undefined {
  if (missingLabels(labels, found.meta?.security).length > 0) return 'labels-lost'
  return valueMembers(found).length > 0 ? 'value-stays' : undefined
}

function withdrawn(found: Observation, labels: readonly Coding[]): Observation {
  const kept = found.meta?.security ?? []
  return {
    ...(Object.fromEntries(Object.entries(found).filter(([member]) => !SAYS.test(member))) as unknown as Observation),
    meta: { ...found.meta, security: [...kept, ...missingLabels(labels, kept)] },
    status: 'entered-in-error',
    dataAbsentReason: { coding: [{ system: ABSENT, code: 'error' }] },
  }
}

/** Every member that may tell the result: a value of any type, and what an EHR may have made of it. */
const SAYS = /^_?(value[A-Z]\w*|interpretation|component|note|text|dataAbsentReason)$/

const isWithdrawn = ({ status }: Observation): boolean => status === 'entered-in-error'

function whyNotCorrected(failure: Failure, before: Observation, now: Observation | Failure): NotCorrected {
  if (failure.code === 'EHR_SCOPE_MISSING') return 'not-allowed'
  const isChanged = !(now instanceof Failure) && now.meta?.versionId !== before.meta?.versionId
  if (isChanged) return 'changed'
  if (isUnsent(failure)) return 'not-sent'
  if (isSignedOut(failure)) return 'signed-out'
  if (now instanceof Failure) return 'unknown'
  const answer = answerIn(failure)
  // Where nobody answered, or a gateway did, it may still come.
  if (answer ? !isRefusal(answer) : failure.code !== 'EHR_FORBIDDEN') return 'unknown'
  return failure.code === 'EHR_FORBIDDEN' ? 'not-allowed' : 'refused'
}

function whyUnread(failure: Failure): NotCorrected {
  if (failure.code === 'EHR_SCOPE_MISSING') return 'not-allowed'
  if (isSignedOut(failure)) return 'signed-out'
  return isUnsent(failure) ? 'not-sent' : 'unreadable'
}

const readAgain = (ehr: Ehr, id: string): Promise<Observation | Failure> =>
  ehr.read<Observation>('Observation', id).catch(passEnd)

const failureOf = (work: Promise<void>): Promise<Failure | undefined> => work.then(() => undefined, passEnd)
