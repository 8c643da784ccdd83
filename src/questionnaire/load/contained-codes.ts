import type { Coding, Questionnaire, ValueSet, ValueSetComposeInclude } from 'fhir/r4.js'
import { MOST_CHOICES } from '../constants.js'
import { codingOf, type Concept } from './coding-of.js'
import { conceptsOf, contained } from './contained-systems.js'
import { expandedCodes } from './expanded-codes.js'
import { notContained } from './expansion-file.js'

type Set = Readonly<{ set: ValueSet; reference: string; questionnaire: Questionnaire; above: readonly ValueSet[] }>

/**
 * The codings of a contained value set that can be chosen: neither abstract nor inactive, each once.
 *
 * @throws {Error} where a terminology server would be needed, or nothing can be chosen
 */
export function codingsOf(reference: string, questionnaire: Questionnaire): readonly Coding[] {
  const codings = codingsIn(reference, questionnaire, [])
  if (codings.length === 0) throw new Error(`the value set ${reference} has no code that can be chosen`)
  return few(codings, reference)
}

/** @param above  the value sets that include this one */
function codingsIn(reference: string, questionnaire: Questionnaire, above: readonly ValueSet[]): readonly Coding[] {
  const set = contained(questionnaire).find(
    (one): one is ValueSet => one.resourceType === 'ValueSet' && isNamed(one, reference),
  )
  if (!set) throw above.length > 0 ? needsServer(reference) : notContained(reference)
  if (above.includes(set)) throw new Error(`the value set ${reference} includes itself`)
  if (set.expansion?.contains) return few(expandedCodes(set, reference), reference)
  return composed({ set, reference, questionnaire, above: [...above, set] })
}

const needsServer = (reference: string): Error => new Error(`the value set ${reference} needs a terminology server`)

/** By its id in this file, or by its url with or without the version. */
const isNamed = ({ id, url, version }: ValueSet, reference: string): boolean =>
  `#${id}` === reference || url === reference || `${url}|${version}` === reference

function few<T>(codes: readonly T[], reference: string): readonly T[] {
  if (codes.length <= MOST_CHOICES) return codes
  throw new Error(`the value set ${reference} has more than ${MOST_CHOICES} codes: nobody can choose from so many`)
}

/** What several parts include is one choice; what stands in one of the excluded parts is none. */
function composed(of: Set): readonly Coding[] {
  const { include = [], exclude = [] } = of.set.compose ?? {}
  const excluded = new Set(exclude.flatMap((part) => codingsOfPart(part, of).map(keyOf)))
  const found = new Map<string, Coding>()
  for (const coding of include.flatMap((part) => codingsOfPart(part, of)))
    if (!found.has(keyOf(coding)) && !excluded.has(keyOf(coding))) found.set(keyOf(coding), coding)
  return [...found.values()]
}

const keyOf = ({ system, code }: Coding): string => `${system}|${code}`

/** @source FHIR R4, ValueSet.compose.include: the codes that are in its system and in each of its value sets */
function codingsOfPart(part: ValueSetComposeInclude, of: Set): readonly Coding[] {
  const { questionnaire, above } = of
  const sets = (part.valueSet ?? []).map((reference) => codingsIn(reference, questionnaire, above))
  const [first = [], ...others] = part.system === undefined && sets.length > 0 ? sets : [ofSystem(part, of), ...sets]
  const known = others.map((codings) => new Set(codings.map(keyOf)))
  return first.filter((coding) => known.every((keys) => keys.has(keyOf(coding))))
}

function ofSystem({ system, concept, filter }: ValueSetComposeInclude, of: Set): readonly Coding[] {
  const { set, reference, questionnaire } = of
  if (filter) throw needsServer(reference)
  const known = conceptsOf(system, questionnaire)
  if (!concept && !known) throw needsServer(reference)
  if (!concept && known?.gap)
    throw new Error(
      `the value set ${reference} takes all codes of ${system}, and the file holds a part of them (${known.gap}): list them under concept, or give the expansion`,
    )
  const all = known?.concepts ?? new Map<string, Concept>()
  const listed = concept ?? [...all.values()].filter((one) => known?.canBeChosen(one, set.compose?.inactive === true))
  return few<Concept>(listed, reference).map((one) => codingOf(system, { ...all.get(one.code ?? ''), ...one }))
}
