/** A range of totals with one meaning. `to` is inclusive. */
export type Band = Readonly<{ id: string; from: number; to: number }>

/** Which cutoff of an instrument was used: published cut-offs differ by sex, age or study. */
export type Cutoff = Readonly<{
  id: string
  /** The cut-off in words, for example "1 or more". */
  threshold: string
  source: string
  /** Whom the cut-off was validated in. */
  population: string
  /** Set where this patient is outside that population or unknown to be in it: shown with every result. */
  caution?: string
}>

/** Another published cutoff of the same answers, shown beside the first. */
export type OtherCutoff = Readonly<{ cutoff: Cutoff; band?: string }>

/** What one instrument says. Missing is never 0, declined is never "no", and what cannot be scored says why. */
export type Result =
  | Readonly<
      { kind: 'scored'; instrument: string; total: number; range: Range; band: string; cutoff: Cutoff } & Remarks
    >
  /** Some answers are missing. `band` is set when every way of filling the gaps gives that one band. */
  | Readonly<
      {
        kind: 'incomplete'
        instrument: string
        missing: readonly string[]
        possible: Range
        band?: string
        cutoff: Cutoff
      } & Remarks
    >
  /** Every question was declined, or the whole page was. */
  | Readonly<{ kind: 'declined'; instrument: string }>
  /** Not asked at all. */
  | Readonly<{ kind: 'not-asked'; instrument: string }>
  /** No validated score exists: only the topics answered "yes" (linkIds), and those declined or left open. */
  | Readonly<{
      kind: 'topics'
      instrument: string
      raised: readonly string[]
      declined: readonly string[]
      open: readonly string[]
    }>
  | Readonly<{ kind: 'not-scorable'; instrument: string; reason: string }>

/** `remarks` are ids of remarks in interpretation.json that apply to these answers. */
export type Remarks = Readonly<{ remarks?: readonly string[]; otherCutoffs?: readonly OtherCutoff[] }>

export type Range = Readonly<{ min: number; max: number }>

/** What scoring may know about a patient. `unknown` is a value with its own stated rule, never a default to "male". */
export type PatientFacts = Readonly<{
  sex: 'female' | 'male' | 'other' | 'unknown'
  /** Whole years, both ends included: a birth date without its day or month leaves them open. */
  age?: Range
}>

export const exactly = (years: number): Range => ({ min: years, max: years })
