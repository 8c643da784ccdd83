import { z } from 'zod'

const text = z.string().optional().catch(undefined)
const humanName = z.looseObject({
  use: text,
  text,
  family: text,
  given: z.array(z.unknown()).catch([]),
  period: z.looseObject({ start: text, end: text }).optional().catch(undefined),
})
type HumanName = z.infer<typeof humanName>

/** From the name of the papers to one that was given for the time being. What is none of FHIR's words is no use at all. */
const USES: readonly (string | undefined)[] = ['official', 'usual', undefined, 'nickname', 'anonymous', 'temp']
const FORMER: readonly (string | undefined)[] = ['old', 'maiden']
/** Longer than the longest real name; what is longer is somebody's mistake, or meant to push the page away. */
const LONGEST = 120

/**
 * The name of today.
 *
 * @param today  `YYYY-MM-DD`
 * @returns an empty text where the chart has none
 */
export function currentName(names: readonly unknown[], today: string): string {
  const current = names
    .flatMap((one) => humanName.safeParse(one).data ?? [])
    .filter((one) => !FORMER.includes(one.use) && isCurrent(one, today) && textOf(one) !== '')
  const useOf = ({ use }: HumanName): string | undefined => (USES.includes(use) ? use : undefined)
  const named = USES.map((wanted) => current.find((one) => useOf(one) === wanted)).find((one) => one !== undefined)
  return named ? textOf(named) : ''
}

/** A date without its day or month ends with its last day, and begins with its first. */
function isCurrent({ period }: HumanName, today: string): boolean {
  const { start, end } = period ?? {}
  const dayOf = (date: string): string => date.slice(0, 10)
  const isOver = end !== undefined && dayOf(end) < today.slice(0, dayOf(end).length)
  const isToCome = start !== undefined && dayOf(start) > today.slice(0, dayOf(start).length)
  return !isOver && !isToCome
}

function textOf({ text: whole, given, family }: HumanName): string {
  const parts = [...given, family].filter((part) => typeof part === 'string').join(' ')
  const plain = [whole ?? '', parts].map(onOneLine).find((one) => one !== '') ?? ''
  const characters = [...plain]
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : plain
}

/** Without what controls the line: breaks, and marks that turn the direction of what stands around. */
const onOneLine = (name: string): string =>
  name
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
