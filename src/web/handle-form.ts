import { positionOf } from '../session/position.js'
import { instrumentsOf } from '../session/results.js'
import type { Session } from '../session/session.js'
import type { SessionKey } from '../session/sessions.js'
import type { Again } from './pages/page-context.js'
import { hideReasonIn, inLanguage, pageKept } from './pages/privacy-check/cover-steps.js'
import type { Form, FormContext, FormResult } from './pages/form-handler.js'
import { STEPS } from './pages/steps.js'
import type { WebDeps } from './web-deps.js'

const keepNothing = (): Promise<void> => Promise.resolve()

/**
 * Runs the step the form names, if the session stands there; staff may also answer from an earlier page.
 *
 * @returns `null` when there is no such session any more
 */
export async function handleForm(key: SessionKey, form: Form, deps: WebDeps): Promise<FormResult | null> {
  const contextOf = (session: Session, keep: FormContext['keep'] = keepNothing): FormContext => ({
    ...{ form, key, deps, keep },
    instruments: instrumentsOf(session, deps.content).map(({ id }) => id),
  })
  const cover = hideReasonIn(form)
  if (cover) {
    const covered = await deps.sessions.hide(key, cover, (session) => pageKept(session, contextOf(session)))
    return covered && { session: covered }
  }

  let again: Again | undefined
  const changed = await deps.sessions.change(key, async (session, keep) => {
    const context = contextOf(session, keep)
    const spoken = inLanguage(session, context)
    if (spoken) return spoken

    const page = typeof form['page'] === 'string' ? form['page'] : ''
    const step = Object.hasOwn(STEPS, page) ? STEPS[page] : undefined
    const isHere =
      page === positionOf(session, context.instruments).page || (page === 'questions' && !session.handover && !session.hidden)
    if (!step || !isHere) return session
    const result = await step(session, context)
    again = result.again
    return result.session
  })
  return changed && { session: changed, ...(again && { again }) }
}
