import type { Coding, Questionnaire, QuestionnaireItem, QuestionnaireResponseItemAnswer } from 'fhir/r4.js'
import type { Expression } from './fhirpath.js'

/** Why a file cannot be used, in words its author can act on. */
export type Problem = Readonly<{ file: string; linkId?: string; reason: string }>

/** A Questionnaire that passed every check: what it asks for can be shown, answered and calculated here. */
export type LoadedQuestionnaire = Readonly<{
  /** `Questionnaire.id`, or else the name of the folder (or file) it came from. */
  id: string
  /** `url|version`, for `QuestionnaireResponse.questionnaire`. */
  canonical?: string
  title: Text
  /** The resource as given, for publication and as `%questionnaire` of its expressions. */
  source: Questionnaire
  items: readonly LoadedItem[]
  byLinkId: ReadonlyMap<string, LoadedItem>
  variables: readonly Variable[]
  constraints: readonly Constraint[]
  /** Whether any item has an `answerExpression`. */
  computesChoices: boolean
  /** What in the file is dropped or ignored, for its author. */
  notes: readonly string[]
  /** What an `answerExpression` gave, by the name of the place it stands in. */
  choicesAt?: ReadonlyMap<string, readonly Choice[]>
}>

/** A text in the language of the file, and its translations by language tag. */
export type Text = Readonly<{
  plain: string
  language?: string
  translations: Readonly<Record<string, string>>
  html?: string
}>

export type ItemType = Exclude<QuestionnaireItem['type'], 'attachment' | 'reference' | 'question'>

export type LoadedItem = Readonly<{
  linkId: string
  /** The item as given, for `%qitem`. */
  source: QuestionnaireItem
  type: ItemType
  text: Text
  prefix?: Text
  required: boolean
  repeats: boolean
  readOnly: boolean
  hidden: boolean
  /** How the author wants it shown (questionnaire-itemControl), where we know it. */
  control?: string
  orientation?: 'horizontal' | 'vertical'
  media?: Media
  choices: readonly Choice[]
  limits: Limits
  unit?: Coding
  unitChoices: readonly Coding[]
  initial: readonly Answer[]
  conditions: readonly Condition[]
  enableBehavior: 'all' | 'any'
  disabledDisplay: 'hidden' | 'protected'
  variables: readonly Variable[]
  constraints: readonly Constraint[]
  enableWhenExpression?: Expression
  calculatedExpression?: Expression
  initialExpression?: Expression
  /** Gives the choices; until it is worked out there are none. */
  answerExpression?: Expression
  items: readonly LoadedItem[]
}>

/** A picture of this site: its path, and what it shows in words. */
export type Media = Readonly<{ path: string; title: string }>

/** One answer as FHIR carries it: exactly one `value[x]`. */
export type Answer = QuestionnaireResponseItemAnswer

/** `code` is the value of the form control: the coding's code, or the value itself as text. */
export type Choice = Readonly<{
  code: string
  answer: Answer
  text: Text
  ordinal?: number
  /** The answer with its points on it, for expressions. */
  weighed?: Answer
  exclusive: boolean
  selected: boolean
  media?: Media
}>

export type Limits = Readonly<{
  maxLength?: number
  minLength?: number
  /** The least and the most an answer may be: a number, an amount, a date, an instant or a time. */
  min?: Answer
  max?: Answer
  decimals?: number
  minOccurs?: number
  maxOccurs?: number
  regex?: RegExp
  step?: number
}>

/** One `enableWhen`: what the answers to `question` must be. */
export type Condition = Readonly<{
  question: string
  operator: 'exists' | '=' | '!=' | '>' | '<' | '>=' | '<='
  answer: Answer
}>

/** A named expression: known to what follows on the same item, and below it. */
export type Variable = Readonly<{ name: string; expression: Expression; about?: About }>

/** What an expression is about, its `%context`: `run/evaluator.ts` says what each means. */
export type About = 'its item' | 'its value' | 'what it lies in'

export type Constraint = Readonly<{ key: string; severity: 'error' | 'warning'; human: Text; expression: Expression }>
