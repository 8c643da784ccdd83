/** When something is due: before anything else; before the patient leaves; this appointment or the next; a week; whenever. */
export const URGENCIES = ['now', 'today', 'visit', 'week', 'offer'] as const
export type Urgency = (typeof URGENCIES)[number]

/** What staff do with it: words to say, a section to plan, a service to call, something to do. */
export const ITEM_KINDS = ['scripts', 'safetyPlan', 'referrals', 'actions'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** One thing a plan holds, with every reason for it. */
export type PlanItem = Readonly<{
  id: string
  kind: ItemKind
  because: readonly string[]
  urgency: Urgency
}>

/** A short text for staff: shown once with the item it concerns, or among the others. */
export type PlanNote = Readonly<{ id: string; because: readonly string[]; urgency: Urgency; beside?: string }>

export type Plan = Readonly<{
  /** The rule after which nothing else was looked at, where there is one. */
  stoppedBy?: string
  /** Scripts to say first, in order; empty where no rule gives any. */
  first: readonly string[]
  /** Kinds of help whose number stands beside the first words. */
  numbers: readonly string[]
  /** Questionnaires that staff ask next, in order, answered or not. */
  ask: readonly string[]
  /** Everything else, most urgent first; none of the first words. */
  items: readonly PlanItem[]
  /** The few of `items` that come next: whatever is due now or today, filled up to five. */
  next: readonly PlanItem[]
  notes: readonly PlanNote[]
  /** What must not be suggested in this situation. */
  suppressed: readonly PlanNote[]
}>

export const MOST_NEXT_ITEMS = 5
