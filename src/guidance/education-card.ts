import { z } from 'zod'
import { day, parseWith, status, nonEmptyText, type Parsed } from '../parsed.js'
import { fillSiteTexts, siteTextsIn } from './site-texts.js'

const educationCard = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, 'must look like feeling-well'),
  language: nonEmptyText,
  /** What staff call it. */
  title: nonEmptyText,
  for: z.enum(['adults', 'teens', 'everyone', 'staff']),
  /**
   * On a card that is to be safe if found: words, or parts of words, that it must not say. Whoever reads such a card learns
   * no topic; whoever looks its numbers up learns whose they are.
   */
  neverSays: z.array(nonEmptyText).min(1).optional(),
  front: z.strictObject({ heading: nonEmptyText, lines: z.array(nonEmptyText).min(1) }),
  back: z.array(nonEmptyText).min(1),
  source: nonEmptyText,
  status,
  date: day,
})

/** A card of palm size that is given to everyone, or shown; or the one in the pocket of staff. */
export type EducationCard = Readonly<z.infer<typeof educationCard>>

/** Reads one card of `guidance/cards/`. What must never stand on a card is a problem. */
export function readEducationCard(json: unknown, file: string): Parsed<EducationCard> {
  const read = parseWith(educationCard, json, file)
  if (!read.value) return read
  const problems = forbiddenOn(read.value, file)
  return problems.length > 0 ? { problems } : read
}

function forbiddenOn(card: EducationCard, file: string): readonly string[] {
  const { neverSays = [] } = card
  const never = card.for === 'staff' ? NEVER : [...NEVER, NEVER_FOR_PATIENTS]
  return linesOf(card).flatMap((line) => [
    ...never.filter(({ pattern }) => pattern.test(line)).map(({ what }) => `${file}: “${line}” ${what}`),
    ...neverSays
      .filter((word) => line.toLowerCase().includes(word.toLowerCase()))
      .map((word) => `${file}: “${line}” says “${word}”, and this card is to be safe if found`),
  ])
}

/** @returns the card with the site's own texts in place; missing ones are problems, never blanks, and so is what they must not say */
export function fillCard(
  card: EducationCard,
  texts: Readonly<Record<string, string>>,
  file: string,
): Parsed<EducationCard> {
  const missing = linesOf(card)
    .flatMap(siteTextsIn)
    .filter((name) => !texts[name])
  if (missing.length > 0)
    return { problems: missing.map((name) => `${file}: site.json has no text "${name}" in ${card.language}`) }
  const fill = (line: string): string => fillSiteTexts(line, texts)
  const { heading, lines } = card.front
  const filled = { ...card, front: { heading: fill(heading), lines: lines.map(fill) }, back: card.back.map(fill) }
  const problems = forbiddenOn(filled, file)
  return problems.length > 0 ? { problems } : { value: filled }
}

/** Everything that is printed on a card. */
export const linesOf = ({ front, back }: Pick<EducationCard, 'front' | 'back'>): readonly string[] => [
  front.heading,
  ...front.lines,
  ...back,
]

/** The numbers to call or text in a line: short codes have three digits and more. */
export const numbersIn = (line: string): readonly string[] => line.match(/\b1?(?:-?\d{3}){0,2}-?\d{3,6}\b/g) ?? []

/** Longer than this, words beside a number would leave a row half empty. */
const TOGETHER = 24

/** A line whose numbers are not broken at the end of a row, nor parted from the few words that say what to do with them. */
export function unbroken(line: string): string {
  const parts = line.split(' · ').map((part) => (/\d/.test(part) && part.length <= TOGETHER ? joined(part) : part))
  return parts.join(' · ').replaceAll(/(?<=\d)-(?=\d)/g, '\u2011')
}

const joined = (part: string): string => part.replaceAll(' ', '\u00A0')

/** Project rule: a link, a code or an empty line on a card gives away more than the card says. */
const NEVER: readonly Readonly<{ pattern: RegExp; what: string }>[] = [
  { pattern: /https?:|www\.|\b[a-z0-9-]+\.(com|org|gov|net|us)\b/i, what: 'has a web address, which no card carries' },
  { pattern: /@/, what: 'has a mail address or a name of social media, which no card carries' },
  { pattern: /naloxon|narcan/i, what: 'names naloxone: a card that is found tells what its owner takes' },
  { pattern: /you told|nos (dij|cont)/i, what: 'says that its owner told something' },
  { pattern: /\b(appointment|cita)\b/i, what: 'names an appointment' },
  {
    pattern: /\b(diagnos\w*|diagnóst\w*|score|puntaje|shelters?|refugios?|albergues?)\b/i,
    what: 'names a result or a secret place',
  },
  { pattern: /\b\d{4}-\d\d-\d\d\b|\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/, what: 'has a date' },
  { pattern: /_{2,}|\.{4,}/, what: 'has a line to write on: what is written there can be found' },
]

/** Project rule: who asks for one of these at a desk tells the whole room why. Staff need the words on their own card. */
const NEVER_FOR_PATIENTS = {
  pattern:
    /advocate|orientador|intercesor|methadon|metadona|bupreno|suboxone|naltrexon|addict|adicci|recovery|recuperaci|substance|sustancia/i,
  what: 'names an advocate, a medicine or a program for treatment',
}
