import type { Coding } from 'fhir/r4.js'

/** `guidance/record/labels.json`, read and checked. Short names in profiles point at `codings`. */
export type Labels = Readonly<{
  profiles: Readonly<Record<string, LabelProfile>>
  part2: readonly string[]
  codings: Readonly<Record<string, LabelCoding>>
}>

export type LabelProfile = Readonly<{
  description: string
  always: readonly string[]
  byTopic: Readonly<Record<string, readonly string[]>>
}>

/** `meaning`: what the label asks for, as staff read it in the preview. */
export type LabelCoding = Readonly<{ system: string; code: string; display?: string; meaning: string }>

/** How one EHR wants its chart entries labelled. */
export type Labelling = Readonly<{ profile: string; part2: boolean }>

/**
 * The labels of one chart entry. They depend on the site and on what kind of entry it is, never on an answer.
 *
 * @param topics  topics the entry itself names; empty for the neutral entries
 * @throws {RangeError} for a profile or code that the labels do not hold: an unlabelled chart entry must not exist
 */
export function labelsFor(labels: Labels, { profile, part2 }: Labelling, topics: readonly string[]): LabelCoding[] {
  const chosen = Object.hasOwn(labels.profiles, profile) ? labels.profiles[profile] : undefined
  if (!chosen) throw new RangeError(`no label profile "${profile}"`)
  const names = [
    ...chosen.always,
    ...topics.flatMap((topic) => chosen.byTopic[topic] ?? []),
    ...(part2 ? labels.part2 : []),
  ]
  return [...new Set(names)].map((name) => {
    const coding = labels.codings[name]
    if (!coding) throw new RangeError(`no coding for label "${name}"`)
    return coding
  })
}

export function asSecurity(labels: readonly LabelCoding[]): Coding[] {
  return labels.map(({ system, code, display }) => ({ system, code, ...(display && { display }) }))
}

/** Labels that were meant to be on a resource and are not. Code and system decide; displays may be rewritten. */
export function missingLabels(intended: readonly Coding[], found: readonly Coding[] | undefined): Coding[] {
  return intended.filter((label) => !found?.some(({ system, code }) => system === label.system && code === label.code))
}

/** Those of some labels that stand on a resource. */
export function labelsAmong(labels: readonly Coding[], found: readonly Coding[] | undefined): Coding[] {
  return labels.filter((label) => missingLabels([label], found).length === 0)
}
