import type { ProblemKey } from '../form/form-problem.js'
import type { Media } from '../loaded-questionnaire.js'

/** A Questionnaire as the partials in src/web/views/form show it: plain values, no decisions left to make. */
export type FormView = Readonly<{
  id: string
  title: string
  language: string
  items: readonly ItemView[]
  /** For the summary above the form, in the order of the page. */
  problems: readonly ProblemView[]
}>

export type ItemView = GroupView | DisplayView | QuestionView

export type Common = Readonly<{
  /** Unique on the page; made from the linkId. */
  id: string
  linkId: string
  prefix?: string
  text: string
  /** Sanitised markup to use in place of `text`. */
  html?: string
  /** False where its conditions do not hold: shown only where scripting is off, or faded if `protected`. */
  enabled: boolean
  protected: boolean
  /** Its conditions as JSON for the script, where it has any the browser can follow. */
  when?: string
  /** Only the server can say whether it is open, or what its choices are. */
  live?: 'state' | 'whole'
  media?: Media
}>

export type GroupProblem = 'required-group' | 'more-below'

export type GroupView = Common &
  Readonly<{
    kind: 'group'
    /** `table`: its questions share their choices and are rows of a table. */
    layout: 'plain' | 'table' | 'page' | 'header' | 'footer'
    items: readonly ItemView[]
    /** The questions of a table. */
    rows: readonly QuestionView[]
    /** The texts of the choices that the questions of a table share. */
    columns: readonly string[]
    help?: string
    /** Nothing in it was answered or declined, and something must be; or nobody has seen it yet. */
    error?: GroupProblem | 'rule-broken'
    /** The author's own sentence where a rule about it is broken. */
    errorText?: string | undefined
    /** Name of the field that says it was shown, on what is asked below an answer that could not be foreseen. */
    seen?: string
    /** Whether it is asked below one answer of its question, which the page without script shows before it is given. */
    isBelowAnswer: boolean
    /** Name of the submit button that adds another instance, on the last instance of a repeating group. */
    another?: string
  }>

export type DisplayView = Common & Readonly<{ kind: 'display'; role: 'text' | 'help' | 'legal' | 'header' | 'footer' }>

export type QuestionView = Common &
  Readonly<{
    kind: 'question'
    /** The name of its form field. */
    name: string
    type: string
    control: 'radio' | 'check-box' | 'drop-down' | 'slider' | 'input' | 'text-area'
    /** The type of the `<input>`, for controls that are one. */
    inputType: string
    horizontal: boolean
    readOnly: boolean
    /** Whether the page opens with the focus here. */
    led?: boolean
    choices: readonly ChoiceView[]
    /** The free answer of an open choice; several of them stand one a line. */
    open?: Readonly<{ id: string; value: string; lines: boolean }> | undefined
    /** What an input shows. */
    value: string
    /** The zone of the moment it shows: an offset such as `-05:00`, or `Z`. */
    zone?: string | undefined
    unit?: string | undefined
    units: readonly ChoiceView[]
    /** Plain HTML attributes of the input: `min`, `max`, `step`, `inputmode`; in `data-slider` the step of the slider beside it. */
    attributes: Readonly<Record<string, string>>
    help?: string | undefined
    declined: ChoiceView
    /** The name of the field of `declined`. */
    declinedName: string
    error?: ProblemKey | undefined
    /** The author's own sentence where a rule across answers is broken. */
    errorText?: string | undefined
    /** Ids of its help and error, for `aria-describedby`. */
    describedBy?: string | undefined
    items: readonly ItemView[]
  }>

export type ChoiceView = Readonly<{
  id: string
  value: string
  text: string
  chosen: boolean
  media?: Media
}>

/** `id` is empty where no place on the page is wrong. */
export type ProblemView = Readonly<{
  id: string
  text: string
  problem: ProblemKey | GroupProblem
  errorText?: string
}>
