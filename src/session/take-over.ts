import type { FactDefinition } from '../guidance/situation.js'
import { emergencyFacts, withEmergenciesOf } from './emergencies.js'
import { withPlanMet, without } from './go-back.js'
import { signedInAnew, wasSent, writerOf } from './may-be-sent.js'
import { launchedFor } from './session-launch.js'
import type { Session } from './session.js'
import type { Sessions } from './sessions.js'

/** How a session came to another window: with a code, or in the browser it was in. */
export type TakenOver = NonNullable<Session['takenOver']>

/** Whether a session can go to another window: not while the patient holds the device, nor once that is locked. */
export const mayMove = ({ handover, survey }: Session): boolean => handover === undefined && survey === undefined

/** Whether nothing was done here yet that taking over another session would lose. An emergency is not lost. */
export function mayTakeOver(session: Session, facts: readonly FactDefinition[]): boolean {
  const { asked, ticks, consent, chartEntries, handover, takenOver } = session
  const isUntouched = consent === undefined && chartEntries === undefined && handover === undefined
  const isOfEmergency = emergencyFacts(facts)
  const isTicked = Object.keys(ticks).some((id) => !isOfEmergency.has(id))
  return isUntouched && takenOver === undefined && !isTicked && Object.keys(asked).length === 0
}

/** Whether two sessions are about the same encounter of the same patient in the same EHR. */
export function isSameChart({ launch: a }: Pick<Session, 'launch'>, { launch: b }: Pick<Session, 'launch'>): boolean {
  return JSON.stringify(launchedFor(a)) === JSON.stringify(launchedFor(b))
}

/** Whether the same person launched both. Where the EHR does not say who, nobody knows. */
export function isSameUser({ launch: a }: Pick<Session, 'launch'>, { launch: b }: Pick<Session, 'launch'>): boolean {
  return a.fhirUser !== undefined && a.fhirUser.type === b.fhirUser?.type && a.fhirUser.id === b.fhirUser.id
}

/**
 * Everything known about one session in the place of another one, which was launched for the same chart: under that
 * one's name, user and rights, and for no longer than it would have lived. Who is in the room there nobody knows yet; that
 * it is a video or phone visit may have been said in either, as may an emergency. What was previewed and not written was to
 * be written in somebody else's name: it is previewed again.
 */
export function takenOver(from: Session, into: Session, how: TakenOver, facts: readonly FactDefinition[]): Session {
  const { handle, launch, patient, lastSeenAt, content } = into
  const { chartEntries, takeHome, ...kept } = withPlanMet(withEmergenciesOf(into, from, facts))
  const rest = LEFT_BEHIND.reduce<Session>(without, kept)
  const isSent = chartEntries?.outcomes?.some(wasSent) === true
  return {
    ...(content === from.content || isSent ? rest : passedAgain(rest)),
    ...{ handle, launch, patient, lastSeenAt, takenOver: how, writesAs: writerOf(from) },
    ...(content !== undefined && { content }),
    ...(into.telehealth && { telehealth: true }),
    ...(into.eighteen && { eighteen: into.eighteen }),
    ...(into.readOnly && { readOnly: true }),
    ...(isSent && { chartEntries: { ...chartEntries, outcomes: chartEntries.outcomes.map(signedInAnew) } }),
    ...(takeHome && { takeHome: { choice: takeHome.choice, services: takeHome.services } }),
  }
}

/**
 * Every part is passed once more: the content of today may ask more in it. What was answered stands in it. Its limits may be
 * others, too: they are said before anybody is asked. A patient who declined is not asked again. Its plan is another one.
 */
function passedAgain(session: Session): Session {
  const parts = Object.entries(session.asked).map(([id, part]) => [id, { ...part, settled: false }] as const)
  const asked: Session['asked'] = Object.fromEntries(parts)
  const anew = without(session, 'planSeen')
  return { ...(session.consent?.toAsk ? without(anew, 'consent') : anew), asked }
}

/**
 * Ends the session that this one was taken over from. Where that could not be done at once, it is done before anything
 * else happens here: nobody goes on with both.
 */
export async function leaveOther(session: Session, { end }: Pick<Sessions, 'end'>): Promise<Session> {
  if (!session.leaves) return session
  await end(session.leaves)
  return without(session, 'leaves')
}

/**
 * Whether another window has taken this session over, which only was not ended here yet: whoever went on with it here would
 * save what nobody hears of there.
 */
export async function hasGone({ handle, goesTo }: Session, { find }: Pick<Sessions, 'find'>): Promise<boolean> {
  return goesTo !== undefined && (await find(goesTo))?.leaves?.handle === handle
}

/** What holds for one window, one screen and whoever stands before it. */
const LEFT_BEHIND = [
  'privacy',
  'rechecked',
  'emergencyAsked',
  'shownCard',
  'hidden',
  'earlier',
  'handingOver',
  'handOverOffer',
  'handover',
  'windows',
  'transferring',
  'transferOffer',
  'written',
  'readOnly',
  'leaves',
  'goesTo',
] as const
