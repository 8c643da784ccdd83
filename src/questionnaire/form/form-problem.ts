import type { Text } from '../loaded-questionnaire.js'

/** What is wrong with one posted answer. `problem` is the key of one of the app's messages, `form.<problem>`. */
export type FormProblem = Readonly<{
  linkId: string
  /** The name of the form field. */
  name: string
  problem: ProblemKey
  /** What was typed, so that it can be shown again; never logged. */
  given?: string
  beside?: GivenBeside
  /** The author's own sentence, where a rule of theirs is broken. */
  rule?: Text
}>

/** What was chosen beside a field whose text could not be read. */
export type GivenBeside = Readonly<{ unit?: string; offset?: string }>

export type ProblemKey =
  | 'required'
  | 'one-answer-only'
  | 'unknown-choice'
  | 'not-a-number'
  | 'not-a-whole-number'
  | 'two-numbers'
  | 'not-a-date'
  | 'not-a-time'
  | 'not-a-url'
  | 'too-long'
  | 'too-short'
  | 'too-small'
  | 'too-large'
  | 'too-many-decimals'
  | 'too-many-answers'
  | 'too-few-answers'
  | 'wrong-pattern'
  | 'rule-broken'
  | 'exclusive-choice'
  | 'also-declined'
  | 'more-below'
