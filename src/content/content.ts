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
  /** Which instruments are asked in which setting, in order. */
  sets: Readonly<Record<string, readonly string[]>>
  guidance: Guidance
  languages: ReadonlyMap<string, Readonly<Record<string, string>>>
  /** What staff read, by language, then by English sentence. */
  translations: Translations
  labels: Labels
  neutral: NeutralCodes
  /** SHA-256 of every file: what an approval names. */
  hash: string
}>

export type Instrument = Readonly<{
  id: string
  questionnaire: LoadedQuestionnaire
  interpretation: Interpretation
  score: Scorer
}>
