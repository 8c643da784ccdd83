import { positionOf } from '../session/position.js'
import { instrumentsOf } from '../session/results.js'
import type { Visit } from '../session/session.js'
import type { VisitKey } from '../session/sessions.js'
import type { Again } from './pages/page-context.js'
import { coverIn, inLanguage, pageKept } from './pages/privacy-check/cover-steps.js'
import type { Form, StepContext, StepResult } from './pages/form-handler.js'
import { STEPS } from './pages/steps.js'
import type { WebDeps } from './web-deps.js'

const keepNothing = (): Promise<void> => Promise.resolve()

/**
 * Runs the step the form names, if the visit stands there; staff may also answer from an earlier page.
 *
 * @returns `null` when there is no such visit any more
 */
export async function takeStep(key: VisitKey, form: Form, deps: WebDeps): Promise<StepResult | null> {
  const contextOf = (visit: Visit, keep: StepContext['keep'] = keepNothing): StepContext => ({
    ...{ form, key, deps, keep },
    instruments: instrumentsOf(visit, deps.content).map(({ id }) => id),
  })
  const cover = coverIn(form)
  if (cover) {
    const covered = await deps.visits.cover(key, cover, (visit) => pageKept(visit, contextOf(visit)))
    return covered && { visit: covered }
  }

  let again: Again | undefined
  const changed = await deps.visits.change(key, async (visit, keep) => {
    const context = contextOf(visit, keep)
    const spoken = inLanguage(visit, context)
    if (spoken) return spoken

    const page = typeof form['page'] === 'string' ? form['page'] : ''
    const step = Object.hasOwn(STEPS, page) ? STEPS[page] : undefined
    const isHere =
      page === positionOf(visit, context.instruments).page || (page === 'ask' && !visit.handover && !visit.cover)
    if (!step || !isHere) return visit
    const result = await step(visit, context)
    again = result.again
    return result.visit
  })
  return changed && { visit: changed, ...(again && { again }) }
}
