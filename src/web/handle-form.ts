import { splitFields } from '../questionnaire/form/own-fields.js'
import type { HiddenReason } from '../session/hidden.js'
import { languagesFor } from '../session/languages-for.js'
import { positionIn } from '../session/position.js'
import { instrumentsOf } from '../session/results.js'
import type { SessionKey } from '../session/session-key.js'
import type { Session } from '../session/session.js'
import type { FormContext, FormResult, PageName } from './pages/page.js'
import { isPageName, PAGES } from './pages/pages.js'
import type { WebDeps } from './web-deps.js'

type Fields = FormContext['fields']

const keepNothing = (): Promise<void> => Promise.resolve()

/**
 * Runs the handler of the page the form names, if the session stands there; staff may also answer from an earlier page.
 *
 * @param body  the posted form: untrusted, of any shape
 * @returns `null` when there is no such session any more
 */
export async function handleForm(
  key: SessionKey,
  body: Readonly<Record<string, unknown>>,
  deps: WebDeps,
): Promise<FormResult | null> {
  const { own: fields, answers } = splitFields(body)
  const contextOf = (session: Session, keep: FormContext['keep'] = keepNothing): FormContext => ({
    ...{ fields, answers, key, deps, keep },
    instruments: instrumentsOf(session, deps.content).map(({ id }) => id),
  })
  const reason = hideReasonIn(fields)
  if (reason) {
    const hidden = await deps.sessions.hide(key, reason, (session) => pageKept(session, contextOf(session)))
    return hidden && { session: hidden }
  }

  let handled: Omit<FormResult, 'session'> = {}
  const changed = await deps.sessions.change(key, async (session, keep) => {
    const { session: after, ...rest } = await handle(session, contextOf(session, keep))
    handled = rest
    return after
  })
  return changed && { ...handled, session: changed }
}

async function handle(session: Session, context: FormContext): Promise<FormResult> {
  const { page, language } = context.fields
  if (typeof language === 'string' && languagesFor(session, context.deps.content).includes(language))
    return { session: { ...pageKept(session, context), language } }
  if (!isPageName(page) || !takesForm(page, session, context)) return { session }
  return PAGES[page].handle(session, context)
}

function takesForm(page: PageName, session: Session, { instruments, key }: FormContext): boolean {
  const isFromAnEarlierPage = page === 'questions' && !session.handover && !session.hidden
  return isFromAnEarlierPage || page === positionIn(key.window, session, instruments).page
}

/** Every page may be hidden, by hand or because nobody is there. */
function hideReasonIn({ action }: Fields): HiddenReason | undefined {
  if (action === 'hide') return 'by-hand'
  return action === 'idle' ? 'idle' : undefined
}

/**
 * The session with what stands on the page at this moment: nothing is lost by hiding in haste. A form of another page
 * than the one the session stands on keeps nothing.
 */
function pageKept(session: Session, context: FormContext): Session {
  const { page } = context.fields
  const isHere = isPageName(page) && page === positionIn(context.key.window, session, context.instruments).page
  return isHere ? (PAGES[page].keep?.(session, context) ?? session) : session
}
