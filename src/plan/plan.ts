/** Everything the pathway may look at. Field names and values are those of the decision table. */
export type Situation = Readonly<{
  privacy: 'private' | 'not-private' | 'unknown'
  mode: 'in-person' | 'telehealth'
  ipv: 'positive' | 'negative' | 'declined' | 'unasked'
  coercion: 'positive' | 'negative' | 'declined' | 'unasked'
  substance: 'low' | 'moderate' | 'high' | 'unknown'
  immediateDanger: boolean
  danger: 'low' | 'high' | 'unknown'
  strangledRecently: boolean
  suicide: boolean
  harmToChild: boolean
  opioidOrIllicit: boolean
  overdose: 'none' | 'present' | 'high'
  withdrawal: boolean
  onMedication: boolean
  pregnancy: 'yes' | 'no' | 'unknown'
  children: boolean
  setting: 'primary-care' | 'sud-intake'
  age: 'adult' | 'teen'
  lgbtq: boolean
  immigrant: boolean
  disability: boolean
  deaf: boolean
  tribal: boolean
  language: boolean
  usesViolence: boolean
  consentReferral: boolean
}>

/** One thing to say, to plan or to offer, and why it is here. */
export type Step = Readonly<{ id: string; because: readonly string[]; urgency: 'now' | 'today' | 'routine' }>

/** The advice for one situation, in the order it is to be met. Ids are those of `guidance/`. */
export type Plan = Readonly<{
  /** Set when a priority rule stops everything below it, for example `P0`. */
  stoppedBy?: string
  scripts: readonly Step[]
  safetyPlan: readonly Step[]
  referrals: readonly Step[]
  /** Things the app must not suggest in this situation, with the reason; shown to staff as "not now". */
  suppressed: readonly Step[]
  /** Short notes for staff, for example "consider coercion before diversion". */
  notes: readonly Step[]
}>
