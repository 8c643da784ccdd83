import type { Service } from './directory.js'

type CardTexts = Readonly<{ title: string; beforeNumbers: string; closing: string }>

/**
 * The lines of a card that can be found without harm: numbers only, no name of a service, no topic.
 * Web addresses are left out, since a name stands in them; so is whatever is not a plain number.
 *
 * @param chosen  the services the patient chose; an empty choice gives a card without numbers
 */
export function takeHomeCard(
  { title, beforeNumbers, closing }: CardTexts,
  chosen: readonly Service[],
): readonly string[] {
  const numbers = chosen.flatMap(plainNumbers)
  return [title, ...(numbers.length > 0 ? [beforeNumbers, ...numbers] : []), closing]
}

/** The numbers of a service that may stand on such a card. */
export function plainNumbers({ contacts }: Pick<Service, 'contacts'>): readonly string[] {
  return contacts.filter(({ system, value }) => system === 'phone' && PLAIN.test(value)).map(({ value }) => value)
}

const PLAIN = /^[\d +()-]+$/
