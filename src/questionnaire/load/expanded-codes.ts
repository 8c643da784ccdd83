import type { Coding, ValueSet } from 'fhir/r4.js'
import { extension } from '../extensions.js'
import { codingOf } from './coding-of.js'
import { everyConceptBelow } from './contained-systems.js'

const CORE = 'http://hl7.org/fhir/StructureDefinition/valueset-'

/** The codings of a given expansion. @throws {Error} where it holds a part of the codes */
export function expandedCodes({ expansion, compose }: ValueSet, reference: string): readonly Coding[] {
  const { contains = [], total = 0, offset = 0 } = expansion ?? {}
  const all = everyConceptBelow(contains, (one) => one.contains)
  const isOpen = ['unclosed', 'toocostly'].some((name) => extension(expansion, CORE + name)?.valueBoolean)
  if (offset > 0 || total > all.length || isOpen)
    throw new Error(
      `the expansion of the value set ${reference} holds a part of its codes${total > all.length ? ` (${all.length} of ${total})` : ''}: give all of them`,
    )
  const found = new Map<string, Coding>()
  for (const one of all) {
    const { system, code, abstract, inactive } = one
    const key = `${system}|${code}`
    if (code && !abstract && !(inactive && compose?.inactive !== true) && !found.has(key))
      found.set(key, codingOf(system, one))
  }
  return [...found.values()]
}
