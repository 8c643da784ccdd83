import { AFTER_ANSWERS } from '../../../session/after-visit.js'
import { returnStep } from '../privacy-check/cover-steps.js'
import type { Step } from '../form-handler.js'

/**
 * The patient's last page: two questions that may be left open, and the way back to staff. Answers are counted at once
 * and kept nowhere else; the visit only knows that the questions are over.
 */
export const afterStep: Step = async (visit, context) => {
  const { form, deps } = context
  if (form['action'] !== 'after') return returnStep(visit, context)
  if (!visit.handover || visit.afterVisit) return { visit }
  for (const question of Object.keys(deps.content.guidance.afterVisit.texts)) {
    const answer = AFTER_ANSWERS.find((one) => one === form[question])
    if (answer) await deps.counts.add({ question, answer })
  }
  return { visit: { ...visit, afterVisit: true } }
}
