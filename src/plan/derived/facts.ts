/** What is known in a session, by the ids of `guidance/situation.json`: one value, or several where a fact is a list. */
export type Facts = Readonly<Record<string, string | readonly string[]>>

/** Whether a fact has one of these values. What nobody asked or ticked has none of them. */
export const is = (facts: Facts, id: string, ...values: readonly string[]): boolean => isOneOf(facts, id, values)

/** The same, of a list. Each plan asks it some thousand times. */
export function isOneOf(facts: Facts, id: string, values: readonly string[]): boolean {
  const known = facts[id]
  if (known === undefined) return false
  return typeof known === 'string' ? values.includes(known) : known.some((value) => values.includes(value))
}

/**
 * A value that another source gave for the same fact, a tick or a result, stands where it is the stronger one.
 *
 * @param order  the values of the fact, strongest first
 */
export function strongest<Value extends string>(
  facts: Facts,
  id: string,
  order: readonly Value[],
  computed: Value,
): Value {
  return order.find((value) => value === computed || is(facts, id, value)) ?? computed
}

/** Pills and powders: what may hold an opioid, whatever it was sold as. */
export const PILL_OR_POWDER = ['opioids', 'sedatives', 'stimulants', 'other', 'unknown'] as const

/** Whether the patient named one of these substances for the past three months. */
export const uses = (facts: Facts, ...substances: readonly string[]): boolean => is(facts, 'substances', ...substances)

/** The patient's own prescription, which is no use to talk about. */
export const isTakenAsTold = (facts: Facts, substance: string): boolean =>
  is(facts, `${substance}-prescribed-as-told`, 'yes') &&
  !is(facts, `${substance}-not-from-pharmacy`, 'yes', 'not-sure', 'declined')
