import { atOnce } from '../../src/questionnaire/run/steps.js'
import { viewingForm, type FormView } from '../../src/questionnaire/show/form-view.js'

/** What the page shows, at once. */
export const formView = (...shown: Parameters<typeof viewingForm>): FormView => atOnce(viewingForm(...shown))
