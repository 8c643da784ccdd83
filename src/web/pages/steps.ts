import { afterStep } from './thanks/thanks-form.js'
import { questionsForm } from './questions/questions-form.js'
import { cardStep } from './plan/take-home-form.js'
import { coveredStep, handOverStep, recheckStep } from './privacy-check/cover-steps.js'
import { limitsStep, privacyStep, wellnessStep } from './privacy-check/opening-steps.js'
import { planStep } from './plan/plan-form.js'
import { doneStep, previewStep, recordStep } from './record/record-steps.js'
import type { FormHandler } from './form-handler.js'

/** What takes the form of each page. */
export const STEPS: Readonly<Record<string, FormHandler>> = {
  privacy: privacyStep,
  recheck: recheckStep,
  covered: coveredStep,
  'hand-over': handOverStep,
  thanks: afterStep,
  wellness: wellnessStep,
  limits: limitsStep,
  ask: questionsForm,
  plan: planStep,
  card: cardStep,
  record: recordStep,
  preview: previewStep,
  done: doneStep,
}
