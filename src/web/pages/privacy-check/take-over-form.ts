import { subjectOf } from '../../../session/session-deeds.js'
import type { Session } from '../../../session/session.js'
import { leaveOther, mayTakeOver, takenOver, type TakenOver } from '../../../session/take-over.js'
import type { LetGo } from '../../../session/let-go.js'
import { fieldsOf, oneOf, shortText } from '../fields.js'
import type { Again, FormContext, FormResult } from '../page.js'
import { sessionPath } from '../../session-path.js'
import type { WebDeps } from '../../web-deps.js'

export type TakeOverView = Readonly<{
  /** A colleague's code can be entered here. */
  takesCode: boolean
  codeProblem: Again['codeProblem']
  /** Another session of this browser can go on here. */
  hasEarlier: boolean
  /** Where the PIN of that one is typed: the patient has it, and it can go on here once the device is back. */
  earlierAwayAt: string | null
  /** It came in between: what was pressed is asked once more. */
  earlierFound: boolean
  takenOver: Session['takenOver']
}>

const read = fieldsOf({ action: oneOf('take-over', 'go-on', 'enter'), offered: oneOf('yes'), code: shortText(40) })

export async function takeOverView(session: Session, again: Again, deps: WebDeps): Promise<TakeOverView> {
  const { transfers, content } = deps
  const isFirst = mayTakeOver(session, content.guidance.facts)
  const away = isFirst ? await transfers.earlierAway(session) : null
  return {
    takesCode: isFirst,
    codeProblem: again.codeProblem,
    hasEarlier: isFirst && (await transfers.earlier(session)) !== null,
    earlierAwayAt: away && session.earlier ? sessionPath(away, session.earlier) : null,
    earlierFound: again.earlierFound ?? false,
    takenOver: session.takenOver,
  }
}

/**
 * Whether a session can go on here by now that was not offered on the page: the patient had the device then. Once anything
 * is asked here, nothing offers it any more.
 */
export async function isOfferLate(session: Session, { fields, deps }: FormContext): Promise<boolean> {
  const { offered } = read(fields)
  const isFirst = mayTakeOver(session, deps.content.guidance.facts)
  return offered === undefined && isFirst && (await deps.transfers.earlier(session)) !== null
}

/** Enter stands for the button beside a code that was typed. */
export function wantsToTakeOver({ fields }: Pick<FormContext, 'fields'>): boolean {
  const { action, code } = read(fields)
  return action === 'go-on' || (code.trim() !== '' && action !== undefined)
}

/** Puts another session in the place of this one, where nothing was done yet. Nothing but the code itself is lost by a try. */
export async function takeOver(session: Session, context: FormContext): Promise<FormResult> {
  const { deps, fields, key } = context
  const { action, code } = read(fields)
  if (!mayTakeOver(session, deps.content.guidance.facts)) return { session }
  if (action === 'go-on') {
    const found = await deps.transfers.resume(session, key)
    return found ? put(found, session, 'relaunched', context) : { session }
  }
  const found = await deps.transfers.redeem(code, session, key)
  if (typeof found !== 'string') return put(found, session, 'transferred', context)
  await deps.audit.note({ action: 'refused', subject: subjectOf(session), outcome: 'WRONG_CODE' })
  return { session, again: { codeProblem: found } }
}

/** The other one ends only after it is kept here: until then its own window can still go on with it. */
async function put(found: LetGo, into: Session, how: TakenOver, { keep, deps }: FormContext): Promise<FormResult> {
  // Another window may have gone on with it since: that one has it.
  const from = await deps.sessions.find(found.key)
  if (from?.goesTo?.handle !== into.handle) return { session: into }
  const session = { ...takenOver(found.session, into, how, deps.content.guidance.facts), leaves: found.key }
  await keep(session)
  // It opens nothing any more, and goes by itself where it cannot be removed now.
  await found.spend?.().catch(() => undefined)
  // Whoever gave it away learns no otherwise that somebody took it.
  if (how === 'transferred') await deps.farewells.keepDone(found.key, found.session).catch(() => undefined)
  return { session: await leaveOther(session, deps.sessions) }
}
