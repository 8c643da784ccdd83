import type { Entry } from './directory.js'

type CardTexts = Readonly<{ title: string; beforeNumbers: string; closing: string }>

/**
 * The lines of a card that can be found without harm: numbers only, no name of a service, no topic.
 * Web addresses are left out, since a name stands in them; so is whatever is not a plain number.
 *
 * @param chosen  the entries the patient chose; an empty choice gives a card without numbers
 */
export function neutralCard({ title, beforeNumbers, closing }: CardTexts, chosen: readonly Entry[]): readonly string[] {
  const numbers = chosen.flatMap(({ contacts }) =>
    contacts.filter(({ system, value }) => system === 'phone' && PLAIN.test(value)),
  )
  return [title, ...(numbers.length > 0 ? [beforeNumbers, ...numbers.map(({ value }) => value)] : []), closing]
}

const PLAIN = /^[\d +()-]+$/
