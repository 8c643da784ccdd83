import type { LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { Interpretation } from '../score/interpretation.js'
import type { Scorer } from '../score/score.js'

/** A questionnaire with how its answers are read. */
export type Instrument = Readonly<{
  id: string
  questionnaire: LoadedQuestionnaire
  interpretation: Interpretation
  score: Scorer
}>
