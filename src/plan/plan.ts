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
  setting: string
  age: 'adult' | 'teen'
  lgbtq: boolean
  immigrant: boolean
  disability: boolean
  deaf: boolean
  tribal: boolean
  language: boolean
  usesViolence: boolean
  /** `false` until the patient says yes: until then a referral is information, and nobody is contacted. */
  consentReferral: boolean
  /** The patient's sex as the EHR states it. Danger questions were studied in women only. */
  sex?: 'female' | 'male' | 'other' | 'unknown'
  /** An overdose or dangerous withdrawal that is happening now. Absent means no. */
  emergencyNow?: boolean
  /** In a video or phone visit, the check that the patient is alone no longer holds. Absent means it holds. */
  aloneCheckLapsed?: boolean
  /** Coercion tactics the patient named. A rule that lists several applies when any of them was named. */
  tactics?: readonly Tactic[]
}>

/** Ways a partner may act on someone's substance use; each is explained in `guidance/tactics.json`. */
export type Tactic =
  | 'starts-use'
  | 'forces-use'
  | 'controls-supply'
  | 'forces-unsafe-use'
  | 'forces-withdrawal'
  | 'controls-medicine'
  | 'blocks-treatment'
  | 'undoes-recovery'
  | 'threatens-to-report'
  | 'makes-others-doubt'
  | 'blames'
  | 'waits-at-the-clinic'
  | 'forces-acts'
  | 'misuses-records'
  | 'uses-who-someone-is'

export type Urgency = 'now' | 'today' | 'routine'

/** One thing to say, to plan or to offer, and why it is here. */
export type PlanItem = Readonly<{ id: string; because: readonly string[]; urgency: Urgency }>

/** The advice for one situation, in the order it is to be met. Ids are those of `guidance/`. */
export type Plan = Readonly<{
  /** Set when a priority rule stops everything below it, for example `not-private`. */
  stoppedBy?: string
  scripts: readonly PlanItem[]
  safetyPlan: readonly PlanItem[]
  referrals: readonly PlanItem[]
  /** Things the app must not suggest in this situation, with the reason; shown to staff as "not now". */
  suppressed: readonly PlanItem[]
  /** Short notes for staff, for example "consider coercion before diversion". */
  notes: readonly PlanItem[]
}>
