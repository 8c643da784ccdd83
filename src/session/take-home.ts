import type { Plan } from '../plan/plan.js'

/** What the patient chose to take along, other than nothing. */
export type TakeHome = Readonly<{
  choice: 'memory' | 'card'
  /** Ids of the services whose numbers go on the card. */
  services: readonly string[]
  /** The card is on the screen. */
  shown?: true
}>

/** Reasons of `not-now.json` for which nothing is put on paper. */
const NO_CARD = ['portal-or-print', 'parent-output']

/** @returns the id of the reason why there is to be no card now, where there is one */
export function whyNoCard({ suppressed }: Pick<Plan, 'suppressed'>): string | undefined {
  return suppressed.find(({ id }) => NO_CARD.includes(id))?.id
}
