import { splitFields } from '../questionnaire/form/own-fields.js'
import { Failure, isSessionEnded } from '../errors.js'
import { authored } from '../session/authored.js'
import { hide } from '../session/hidden.js'
import { languagesFor } from '../session/languages-for.js'
import type { CorrectionTold } from '../session/mark-in-error.js'
import type { SessionKey } from '../session/session-key.js'
import type { Session } from '../session/session.js'
import type { TellEnd } from '../session/finish-session.js'
import type { SessionChange } from '../session/under-hides.js'
import { hasGone, leaveOther, mayMove } from '../session/take-over.js'
import { askedHere, checkPage, pageIn } from './page-in.js'
import { lossRead, pageKept } from './page-kept.js'
import { hideReasonOf, saysNotAlone } from './hide-reason.js'
import { namesButton } from './pages/fields.js'
import type { FormContext, FormResult, PageName } from './pages/page.js'
import { isPageName, PAGES } from './pages/pages.js'
import { mayTransfer } from './pages/transfer-begins.js'
import type { WebDeps } from './web-deps.js'

/** What a form did; `hides` where somebody wants to see nothing more on this screen. */
type HandledForm = FormResult & Readonly<{ hides?: boolean }>

/**
 * Runs the handler of the page the form names, if the session stands there; staff may also answer from an earlier page.
 *
 * @param body  the posted form: untrusted, of any shape
 * @param before  the session as it stood when the form came
 * @returns `null` when there is no such session any more
 * @throws {Failure} BUTTON_LOST on a page that cannot be hidden
 */
export async function handleForm(
  key: SessionKey,
  body: Readonly<Record<string, unknown>>,
  before: Session,
  deps: WebDeps,
): Promise<HandledForm | null> {
  const { own: fields, answers } = splitFields(body)
  let told: CorrectionTold | undefined
  const tell = (now: CorrectionTold): void => void (told = now)
  const contextOf = (session: Session, keep: FormContext['keep'] = async () => undefined): FormContext => ({
    ...{ fields, answers, key, deps, keep, tell },
    instruments: askedHere(session, deps.content),
  })
  const reason = hideReasonOf(fields, before, key, deps)
  if (reason) {
    const session = await deps.sessions.hide(key, reason, (one) =>
      authored(one, pageKept(one, contextOf(one)), new Date(deps.wallClock())),
    )
    // What was kept of an end that failed, or that came at this moment. The session is hidden, also where this fails.
    if (session) await deps.farewells.forget(key).catch(() => undefined)
    if (session && !session.hidden && !namesButton(fields)) throw new Failure('BUTTON_LOST', 'the form names no button')
    return session && { session, hides: reason !== 'idle' }
  }

  let handled: Omit<HandledForm, 'session'> = {}
  const work: SessionChange = async (found, keep) => {
    if (await hasGone(found, deps.sessions)) return found
    checkTaken(fields['page'], found, key, deps)
    const session = await leaveOther(found, deps.sessions)
    const context = contextOf(session, keep)
    const { session: after, ...rest } = await handle(lossRead(session, context), context)
    handled = { ...rest, hides: !session.hidden && after.hidden !== undefined }
    return authored(session, after, new Date(deps.wallClock()))
  }
  const tellEnd: TellEnd = {
    keep: async (last) => (mayBeTold(last) ? deps.farewells.keep(key, last, told) : undefined),
    forget: () => deps.farewells.forget(key),
  }
  const changed = await deps.sessions.change(key, work, tellEnd).catch(noneWhereEnded)
  // Its tokens go back at once. What is over for the patient's window may go on with staff.
  if (!changed && key.window === undefined) await deps.sessions.end(key)
  return changed && { ...handled, session: changed }
}

/** Of a page that was hidden meanwhile nothing is taken: it learns that, under any content. */
function checkTaken(page: unknown, session: Session, key: SessionKey, deps: WebDeps): void {
  if (!session.hidden || page === pageIn(key, session, deps.content)) checkPage(page, session, deps)
}

function noneWhereEnded(error: unknown): null {
  if (!isSessionEnded(error)) throw error
  return null
}

/** What was saved can be read although the session is over, but only where staff alone had the page. */
const mayBeTold = (session: Session): boolean => !session.hidden && session.privacy !== undefined && mayMove(session)

async function handle(session: Session, context: FormContext): Promise<FormResult> {
  const { page, language, action } = context.fields
  if (typeof language === 'string' && languagesFor(session, context.deps.content).includes(language))
    return { session: { ...pageKept(session, context), language } }
  if (action === 'transfer' && begins(page, session, context))
    return { session: { ...pageKept(session, context), transferring: true } }
  // What opened the session may have been on its way when this came.
  if (saysNotAlone(context.fields, session, context.key, context.deps)) return { session: hide(session, 'by-hand') }
  if (!isPageName(page) || !takesForm(page, session, context)) return { session }
  return PAGES[page].handle(session, context)
}

/** From the page on which the session stands. */
const begins = (page: unknown, session: Session, { key, deps }: FormContext): boolean =>
  page === pageIn(key, session, deps.content) && isPageName(page) && mayTransfer(page, session)

function takesForm(page: PageName, session: Session, { key, deps }: FormContext): boolean {
  const isFromAnEarlierPage = page === 'questions' && !session.handover && !session.hidden && !session.survey
  return isFromAnEarlierPage || page === pageIn(key, session, deps.content)
}
