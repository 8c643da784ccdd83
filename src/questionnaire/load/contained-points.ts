import type { CodeSystem, CodeSystemConcept, Coding, Element, Questionnaire } from 'fhir/r4.js'
import { contained, everyConceptBelow } from './contained-systems.js'
import { EXTENSION, extension } from '../extensions.js'

/** Points by code of one contained code system. */
type System = Readonly<{ url: string | undefined; points: ReadonlyMap<string, number> }>

/** Read once for each file: a code system may be long, and every choice asks. */
const read = new WeakMap<Questionnaire, readonly System[]>()

/** The points an element carries itself. */
export function ordinalOf(element: Pick<Element, 'extension'> | undefined): number | undefined {
  const found = extension(element, EXTENSION.ordinalValue) ?? extension(element, EXTENSION.itemWeight)
  return found?.valueDecimal ?? found?.valueInteger
}

/** The points a contained code system gives to a code. */
export function ordinalInCodeSystem(coding: Coding | undefined, questionnaire: Questionnaire): number | undefined {
  const { code, system } = coding ?? {}
  if (!code) return undefined
  const systems = read.get(questionnaire) ?? systemsOf(questionnaire)
  read.set(questionnaire, systems)
  return systems.find(({ url, points }) => (!system || url === system) && points.has(code))?.points.get(code)
}

const systemsOf = (questionnaire: Questionnaire): readonly System[] =>
  contained(questionnaire)
    .filter((one): one is CodeSystem => one.resourceType === 'CodeSystem')
    .map(({ url, concept = [] }) => ({ url, points: new Map(everyConceptBelow(concept).flatMap(pointsOf)) }))

function pointsOf(concept: CodeSystemConcept): readonly (readonly [string, number])[] {
  const property = concept.property?.find(({ code }) => code === 'itemWeight' || code === 'ordinalValue')
  const points = ordinalOf(concept) ?? property?.valueDecimal ?? property?.valueInteger
  return points === undefined ? [] : [[concept.code, points]]
}
