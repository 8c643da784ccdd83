import { afterStep } from './after-step.js'
import { askStep } from './ask-step.js'
import { cardStep } from './card-step.js'
import { coveredStep, handOverStep, recheckStep } from './cover-steps.js'
import { limitsStep, privacyStep, wellnessStep } from './opening-steps.js'
import { planStep } from './plan-step.js'
import { doneStep, previewStep, recordStep } from './record-steps.js'
import type { Step } from './step.js'

/** What takes the form of each page. */
export const STEPS: Readonly<Record<string, Step>> = {
  privacy: privacyStep,
  recheck: recheckStep,
  covered: coveredStep,
  'hand-over': handOverStep,
  thanks: afterStep,
  wellness: wellnessStep,
  limits: limitsStep,
  ask: askStep,
  plan: planStep,
  card: cardStep,
  record: recordStep,
  preview: previewStep,
  done: doneStep,
}
