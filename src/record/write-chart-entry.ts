import type { Observation } from 'fhir/r4.js'
import type { Ehr } from '../ehr/ehr.js'
import { answerIn } from '../ehr/ehr-answer.js'
import { Failure, passEnd } from '../errors.js'
import { readBackOutcome, type Changeable } from './compare-entry.js'
import { findChartEntry, identifierQuery, isSameEntry, traitsOf } from './find-chart-entry.js'
import type { WriteOutcome } from './outcome.js'
import { isRefusal, isSignedOut, whyNot } from './why-not.js'

export type WriteDeps = Readonly<{
  ehr: Ehr
  /** What this EHR is known to change. */
  mayChange: readonly Changeable[]
  sleep: (ms: number) => Promise<void>
  /** Epoch milliseconds that never go back. */
  now: () => number
  /** Whether something stood in the chart before anything was sent: where identifiers are dropped it may be alike. */
  isAnothers: (id: string | undefined) => boolean
}>

type Unknown = Extract<WriteOutcome, { kind: 'unknown' }>

const NOTHING: Observation = { resourceType: 'Observation', status: 'final', code: {} }

/** Waits between the looks of one request. */
const LOOKS_MS = [0, 400, 1_200]
/** An EHR that makes each look wait is left alone until the next request. */
const LONGEST_MS = 3_000
/** After an answer an index may still lag; without one the EHR may still be at it. Until then, absent means nothing. */
const LAG_MS = 10_000
const IN_FLIGHT_MS = 60_000

/**
 * Sends one agreed chart entry, and believes only what it reads back. For an entry that was sent before, look first.
 *
 * @throws {Failure} what ends the session: nothing more may be sent for it
 */
export async function sendChartEntry(entry: Observation, deps: WriteDeps): Promise<WriteOutcome> {
  const query = identifierQuery(entry)
  try {
    const { id, existed } = await deps.ehr.create(entry, query)
    const sent = { kind: 'unknown', sentAt: deps.now(), answer: { status: existed ? 200 : 201 } } as const
    // What stood there before may be anything, where an EHR does not look at what it is asked for.
    const isOurs = !existed || (!deps.isAnothers(id) && isSameEntry((await readOf(deps.ehr, id)) ?? NOTHING, entry))
    return await lookForChartEntry(entry, isOurs ? { ...sent, id } : sent, deps)
  } catch (error) {
    const failure = passEnd(error)
    const why = whyNot(failure)
    const answer = answerIn(failure)
    if (why) return { kind: 'refused', why, ...(answer && { answer }) }
    return await lookForChartEntry(entry, { kind: 'unknown', sentAt: deps.now(), ...(answer && { answer }) }, deps)
  }
}

/**
 * Looks what became of an entry that was sent, several times if need be. Sends nothing.
 *
 * @returns `refused` once it is certain that the entry is not there: only some time after it was sent
 */
export async function lookForChartEntry(entry: Observation, before: Unknown, deps: WriteDeps): Promise<WriteOutcome> {
  const { failed: _before, ...sent } = before
  const now: Unknown = { ...sent, looks: (before.looks ?? 0) + 1 }
  const startedAt = deps.now()
  let isAbsent = false
  for (const ms of LOOKS_MS) {
    if (deps.now() - startedAt > LONGEST_MS) break
    if (ms > 0) await deps.sleep(ms)
    const seen = await lookOnce(entry, now, deps)
    if (seen === 'signed-out') return { ...now, failed: seen }
    if (typeof seen === 'object') return seen
    isAbsent = seen === 'absent'
  }
  return isAbsent ? absence(now, deps.now()) : now
}

/** What it means that looks did not find an entry: for some time after it was sent, nothing. */
function absence(outcome: Unknown, now: number): WriteOutcome {
  const { sentAt, answer, id, looks = 0 } = outcome
  const isNo = answer !== undefined && isRefusal(answer)
  const isOver = now - sentAt >= (isNo || answer?.status === 200 ? LAG_MS : IN_FLIGHT_MS)
  // What the EHR once said that it has is never said to be absent.
  const isTaken = id !== undefined || answer?.status === 201
  if (!isOver || isTaken || looks < 2) return outcome
  return { kind: 'refused', why: isNo ? 'ehr' : 'absent', ...(answer && { answer }) }
}

async function lookOnce(
  entry: Observation,
  { id }: Unknown,
  deps: WriteDeps,
): Promise<WriteOutcome | 'absent' | 'unclear' | 'signed-out'> {
  const named = id === undefined ? undefined : await readOf(deps.ehr, id)
  const isThere = named && isSameEntry(named, entry)
  const found = isThere ? id : await findChartEntry(deps.ehr, entry, deps.isAnothers).catch(passEnd)
  if (typeof found === 'string' && found !== id) {
    const other = await readOf(deps.ehr, found)
    return other ? readBackOutcome(entry, other, found, deps.mayChange) : 'unclear'
  }
  // Nothing else is there, so what the EHR named is what became of the entry, however it looks.
  if (named && id !== undefined) {
    const outcome = readBackOutcome(entry, named, id, deps.mayChange)
    return isThere ? outcome : withTraits(outcome, traitsOf(named))
  }
  if (found instanceof Failure && isSignedOut(found)) return 'signed-out'
  return found === undefined && id === undefined ? 'absent' : 'unclear'
}

/** What stands there wrongly may be marked, and is then to be known again. */
const withTraits = (outcome: WriteOutcome, standsAs: string): WriteOutcome =>
  outcome.kind === 'differs' || outcome.kind === 'labels-lost' ? { ...outcome, standsAs } : outcome

/** @returns `undefined` where it could not be read: that says nothing about whether it is there */
async function readOf(ehr: Ehr, id: string): Promise<Observation | undefined> {
  const found = await ehr.read<Observation>('Observation', id).catch(passEnd)
  return found instanceof Failure ? undefined : found
}

/** The same, known again by what was known before. */
export const traitsKept = (now: WriteOutcome, before: WriteOutcome): WriteOutcome =>
  'standsAs' in before ? withTraits(now, before.standsAs) : now
