/** The door of this room. */
export type { Interpretation } from './interpretation.js'
export { pathwayInput, type PathwayInput } from './pathway-input.js'
export { readInterpretation, type InterpretationReading } from './read-interpretation.js'
export type { Band, PatientFacts, Range, Reading, Result } from './result.js'
export { scorer, type Scorer } from './score.js'
