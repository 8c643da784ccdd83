import { linesOf, numbersIn, type EducationCard } from '../guidance/education-card.js'
import type { Service } from '../guidance/directory.js'
import type { GuidanceFiles } from './guidance-files.js'

/** The one kind of help whose numbers name no topic to whoever looks them up. */
const FOR_EVERYONE = 'help-lines-for-everyone'

/**
 * What a card must not say beside what stands in the directories: a number nobody looks after, or, on a card that is to
 * be safe if found, a number that a search shows to be a line for one topic.
 */
export function cardProblems({ educationCards, directories }: Pick<GuidanceFiles, 'educationCards' | 'directories'>) {
  const services = directories.filter(({ sample }) => !sample).flatMap((directory) => directory.services)
  const neutral = services.filter(({ types }) => types.includes(FOR_EVERYONE))
  return educationCards.flatMap((card) => [
    ...unlisted(card, services).map((number) => `${fileOf(card)}: no service of a directory has the number ${number}`),
    ...(card.neverSays ? unlisted(card, neutral) : []).map(
      (number) => `${fileOf(card)}: is to be safe if found, and ${number} is no line of the kind "${FOR_EVERYONE}"`,
    ),
  ])
}

const fileOf = ({ language, id }: EducationCard): string => `guidance/cards/${language}/${id}.json`

function unlisted(card: EducationCard, services: readonly Service[]): readonly string[] {
  const listed = new Set(services.flatMap(({ contacts }) => contacts.flatMap(({ value }) => numbersIn(value))))
  return [...new Set(linesOf(card).flatMap(numbersIn))].filter((number) => !listed.has(number))
}
