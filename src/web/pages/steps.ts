import { thanksForm } from './thanks/thanks-form.js'
import { questionsForm } from './questions/questions-form.js'
import { takeHomeCardForm } from './plan/take-home-form.js'
import { hiddenForm, handOverForm, recheckForm } from './privacy-check/cover-steps.js'
import { limitsForm, privacyCheckForm, wellnessForm } from './privacy-check/opening-steps.js'
import { planForm } from './plan/plan-form.js'
import { outcomesForm, previewForm, recordForm } from './record/record-steps.js'
import type { FormHandler } from './form-handler.js'

/** What takes the form of each page. */
export const STEPS: Readonly<Record<string, FormHandler>> = {
  privacy: privacyCheckForm,
  recheck: recheckForm,
  covered: hiddenForm,
  'hand-over': handOverForm,
  thanks: thanksForm,
  wellness: wellnessForm,
  limits: limitsForm,
  ask: questionsForm,
  plan: planForm,
  card: takeHomeCardForm,
  record: recordForm,
  preview: previewForm,
  done: outcomesForm,
}
