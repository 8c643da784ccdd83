import type { LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { NeutralCodes } from '../record/chart-entries.js'
import type { Labels } from '../record/labels.js'
import type { Interpretation } from '../score/interpretation.js'
import type { Scorer } from '../score/score.js'
import type { Guidance } from './guidance.js'
import type { Translations } from './translations.js'

/** All that clinicians and privacy officers own, read and checked once, at start. */
export type Content = Readonly<{
  instruments: ReadonlyMap<string, Instrument>
  /** What is asked where, and how a setting differs; by id. */
  settings: Readonly<Record<string, Setting>>
  guidance: Guidance
  languages: ReadonlyMap<string, Readonly<Record<string, string>>>
  /** What staff read, by language, then by English sentence. */
  translations: Translations
  labels: Labels
  neutral: NeutralCodes
  /** SHA-256 of every file: what an approval names. */
  hash: string
  /** What the URLs of our own code systems and questionnaires start with. */
  base: string
}>

/** One setting of `questionnaires/sets.json`. */
export type Setting = Readonly<{
  title: string
  /** What adults are asked, in order; and patients of 12 to 17. */
  ask: readonly string[]
  teens: readonly string[]
  /** A unit under 42 CFR Part 2 where the site says that some of its units are. */
  part2: boolean
  /** Practices that hurt are shown beside what to do instead. */
  tips: boolean
}>

export type Instrument = Readonly<{
  id: string
  questionnaire: LoadedQuestionnaire
  interpretation: Interpretation
  score: Scorer
}>
