import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { FormProblem } from './form-problem.js'
import type { LoadedQuestionnaire } from './loaded-questionnaire.js'

/** A Questionnaire as the partials in src/web/views/form show it: plain values, no decisions left to make. */
export type FormView = Readonly<{
  id: string
  title: string
  language: string
  items: readonly ItemView[]
  problems: readonly ProblemView[]
}>

export type ItemView = GroupView | DisplayView | QuestionView

type Common = Readonly<{
  /** Unique on the page; made from the linkId. */
  id: string
  linkId: string
  prefix?: string
  text: string
  /** Sanitised markup to use in place of `text`. */
  html?: string
  /** False where its conditions do not hold: shown only where scripting is off. */
  enabled: boolean
  /** Its conditions as JSON for the script, where it has any the browser can follow. */
  when?: string
}>

export type GroupView = Common & Readonly<{ kind: 'group'; layout: string; items: readonly ItemView[] }>
export type DisplayView = Common & Readonly<{ kind: 'display'; role: 'text' | 'help' | 'legal' | 'header' | 'footer' }>
export type QuestionView = Common &
  Readonly<{
    kind: 'question'
    /** The name of its form field. */
    name: string
    type: string
    control: 'radio' | 'check-box' | 'drop-down' | 'slider' | 'input' | 'text-area'
    /** The type of the `<input>`, for controls that are one. */
    inputType?: string
    horizontal: boolean
    required: boolean
    readOnly: boolean
    choices: readonly ChoiceView[]
    /** What an input shows. */
    values: readonly string[]
    unit?: string
    attributes: Readonly<Record<string, string>>
    help?: string
    declined: ChoiceView
    /** Key of the sentence in the app's words. */
    error?: string
    /** Ids of its help and error, for `aria-describedby`. */
    describedBy?: string
    items: readonly ItemView[]
  }>

export type ChoiceView = Readonly<{ id: string; value: string; text: string; chosen: boolean }>
export type ProblemView = Readonly<{ id: string; text: string; problem: string }>

export type FormViewOptions = Readonly<{ language: string; problems?: readonly FormProblem[] }>

/** What the page shows for these answers, in this language. */
export declare function formView(
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse | undefined,
  options: FormViewOptions,
): FormView
