import { educationCardPage } from './education-card/education-card-page.js'
import { emergencyPage } from './emergency/emergency-page.js'
import { hiddenPage } from './hidden/hidden-page.js'
import { handOverPage } from './hand-over/hand-over-page.js'
import { limitsPage } from './limits/limits-page.js'
import { lockedPage } from './locked/locked-page.js'
import { outcomesPage } from './outcomes/outcomes-page.js'
import type { Page, PageName } from './page.js'
import { planPage } from './plan/plan-page.js'
import { previewPage } from './preview/preview-page.js'
import { privacyCheckPage } from './privacy-check/privacy-check-page.js'
import { questionsPage } from './questions/questions-page.js'
import { recheckPage } from './recheck/recheck-page.js'
import { recordPage } from './record/record-page.js'
import { surveyPage } from './survey/survey-page.js'
import { takeHomeCardPage } from './take-home-card/take-home-card-page.js'
import { thanksPage } from './thanks/thanks-page.js'
import { transferCodePage } from './transfer-code/transfer-code-page.js'
import { transferPage } from './transfer/transfer-page.js'
import { underTwelvePage } from './under-twelve/under-twelve-page.js'
import { waitingPage } from './waiting/waiting-page.js'
import { wellnessPage } from './wellness/wellness-page.js'
import { writtenPage } from './written/written-page.js'

/** Every page of a session. */
export const PAGES: { readonly [Name in PageName]: Page<Name> } = {
  'privacy-check': privacyCheckPage,
  emergency: emergencyPage,
  recheck: recheckPage,
  'under-twelve': underTwelvePage,
  limits: limitsPage,
  'hand-over': handOverPage,
  transfer: transferPage,
  'transfer-code': transferCodePage,
  questions: questionsPage,
  plan: planPage,
  'take-home-card': takeHomeCardPage,
  'education-card': educationCardPage,
  wellness: wellnessPage,
  record: recordPage,
  preview: previewPage,
  outcomes: outcomesPage,
  survey: surveyPage,
  hidden: hiddenPage,
  thanks: thanksPage,
  locked: lockedPage,
  waiting: waitingPage,
  written: writtenPage,
}

export const isPageName = (name: unknown): name is PageName => typeof name === 'string' && Object.hasOwn(PAGES, name)
