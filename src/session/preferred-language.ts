import { z } from 'zod'

/** All of a Patient that says which language they prefer. */
export const LANGUAGE_ELEMENTS = ['communication'] as const

/** No language tag is longer. */
const coding = z.looseObject({ code: z.string().max(64).optional().catch(undefined) })
const spoken = z.looseObject({
  language: z.looseObject({ coding: z.array(z.unknown()).catch([]) }),
  preferred: z.boolean().optional().catch(undefined),
})
const SHAPE = z.looseObject({ communication: z.array(z.unknown()).catch([]) })

/** Of the one marked as preferred; many EHRs state a single language and do not mark it. What is odd is none. */
export function preferredLanguage(patient: unknown): string | undefined {
  const { communication } = SHAPE.parse(patient)
  const all = communication.flatMap((one) => spoken.safeParse(one).data ?? [])
  const only = all.length === 1 && all[0]?.preferred !== false ? all : []
  const preferred = all.filter((one) => one.preferred)
  const codings = (preferred.length > 0 ? preferred : only).flatMap(({ language }) => language.coding)
  return codings.map((one) => coding.safeParse(one).data?.code).find((code) => code !== undefined && code !== '')
}

/** EHRs also send `es_MX`, and ISO 639-2 codes; `spa` is `es`. Empty for what is no language at all. */
export function canonicalTag(tag = ''): string {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0] ?? ''
  } catch {
    return ''
  }
}
