import { z } from 'zod'
import { day, parseWith, status, nonEmptyText, type Parsed } from '../parsed.js'

const inLanguages = z.record(z.string(), nonEmptyText)
const typeId = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, 'must look like national-hotline')

/** Whom a service takes, what it asks of them, what it costs, and how it is reached. */
export const TRAIT_GROUPS = ['who', 'medicine', 'cost', 'reach'] as const

const referralTypes = z.strictObject({
  status,
  date: day,
  source: nonEmptyText,
  /** What can be said of a service and asked for in a search, for example `accepts-active-use`. */
  traits: z
    .array(
      z.strictObject({
        id: nonEmptyText,
        title: nonEmptyText,
        /** Where it stands among the filters; without one behind all others. */
        group: z.enum(TRAIT_GROUPS).optional(),
      }),
    )
    .min(1),
  types: z
    .array(
      z.strictObject({
        id: typeId,
        title: nonEmptyText,
        /** Introduced in words for patients of 12 to 17, or for everyone; else for adults. */
        spokenTo: z.enum(['teens', 'everyone']).optional(),
        /** One sentence that introduces it to the patient, by language. */
        introduce: inLanguages,
        /** The same in words for patients of 12 to 17, where a language has another form of address for them. */
        introduceTeens: inLanguages.optional(),
        /** What to find out before the patient is sent there; ids of `traits`. */
        askFirst: z.array(nonEmptyText),
        /** Shown wherever the type is shown. */
        warn: z.array(nonEmptyText),
        /** A call together is possible: who is told what. Class 1: contact only. Class 2: what treating safely needs. */
        handOff: z.strictObject({ class: z.literal([1, 2]), receiver: nonEmptyText }).optional(),
        /** Who is called: kinds with one receiver are one item of a plan. */
        receiver: nonEmptyText.optional(),
        /** The kind whose number stands in where the site has none of this one. */
        fallback: typeId.optional(),
        source: nonEmptyText,
      }),
    )
    .min(1),
})

export type ReferralTypes = Readonly<z.infer<typeof referralTypes>>
export type Trait = ReferralTypes['traits'][number]
export type ReferralType = ReferralTypes['types'][number]

/** Reads `referrals/types.json`. Each filter a type asks for is one of the file's traits. */
export function readReferralTypes(json: unknown, file: string): Parsed<ReferralTypes> {
  const read = parseWith(referralTypes, json, file)
  if (!read.value) return read
  const traits = new Set(read.value.traits.map(({ id }) => id))
  const ids = new Set(read.value.types.map(({ id }) => id))
  const problems = read.value.types.flatMap(({ id, askFirst, fallback }) => [
    ...askFirst
      .filter((trait) => !traits.has(trait))
      .map((trait) => `${file}: ${id} asks for the unknown trait "${trait}"`),
    ...(fallback && !ids.has(fallback) ? [`${file}: ${id} falls back to ${fallback}, which is not there`] : []),
  ])
  return problems.length > 0 ? { problems } : read
}
