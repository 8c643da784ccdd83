/** The door of this room. */
export { DECLINED, isDeclined } from './data-absent.js'
export type { FormProblem, ProblemKey } from './form-problem.js'
export { formView, type FormView } from './form-view.js'
export type { LoadedItem, LoadedQuestionnaire, Problem } from './loaded-questionnaire.js'
export { loadQuestionnaire, type Loading } from './load-questionnaire.js'
export { declineAll, readForm, type FormReading } from './read-form.js'
