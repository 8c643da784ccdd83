import { codingsAt, isJson } from './r4.js'

/** Answers what is wrong with a value, as the end of a sentence; undefined when nothing is. */
export type Check = (value: unknown) => string | undefined

const OBSERVATION_CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category'
const CATEGORIES = setOf('social-history vital-signs imaging laboratory procedure survey exam therapy activity')
const STATUSES = setOf('registered preliminary final amended corrected cancelled entered-in-error unknown')
const META_FIELDS = setOf('versionId lastUpdated source profile security tag extension')

const DATE = String.raw`\d{4}(-\d\d(-\d\d`
const TIME = String.raw`T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)`
const DATE_TIME = new RegExp(`^${DATE}(${TIME})?)?)?$`)
const INSTANT = new RegExp(String.raw`^\d{4}-\d\d-\d\d${TIME}$`)

const VALUES: Record<string, (value: unknown) => boolean> = {
  Quantity: (value) => isJson(value) && typeof value.value === 'number',
  CodeableConcept: isConcept,
  String: isText,
  Boolean: (value) => typeof value === 'boolean',
  Integer: Number.isInteger,
  DateTime: isDateTime,
}

export const CHECKS = {
  text: must(isText, 'is not text'),
  object: must(isJson, 'is not an object'),
  list: must(Array.isArray, 'is not a list'),
  filledList: must(isFilledList, 'is not a list of at least one'),
  concept: must(isConcept, 'is neither coded nor text'),
  dateTime: must(isDateTime, 'is not a dateTime'),
  instant: must((value) => isText(value) && INSTANT.test(value) && isDateTime(value), 'is not an instant'),
  observationStatus: must((value) => STATUSES.has(String(value)), 'is not in the value set observation-status'),
  auditAction: must(
    (value) => ['C', 'R', 'U', 'D', 'E'].includes(String(value)),
    'is not in the value set audit-event-action',
  ),
  value: (type: string) => must((value) => VALUES[type]?.(value) ?? false, `is not a ${type}`),
  referenceTo: (type: string) =>
    must(
      (value) => isJson(value) && isText(value.reference) && value.reference.includes(`${type}/`),
      `does not refer to a ${type}`,
    ),
  identifiers: must(
    (value) => isFilledList(value) && value.every((one) => isJson(one) && isText(one.system) && isText(one.value)),
    'is not a list of system and value',
  ),
  observationCategory: must(
    (value) =>
      isFilledList(value) &&
      codingsAt({ value }, 'value.coding').some(
        ({ system, code }) => system === OBSERVATION_CATEGORY && CATEGORIES.has(code ?? ''),
      ),
    'has no code of the value set observation-category',
  ),
  agents: must(
    (value) => isFilledList(value) && value.every((one) => isJson(one) && isJson(one.who)),
    'names nobody (who)',
  ),
  meta: must(
    (value) =>
      isJson(value) &&
      Object.keys(value).every((field) => META_FIELDS.has(field)) &&
      (value.security === undefined ||
        (isFilledList(value.security) &&
          value.security.every((label) => isJson(label) && isText(label.system) && isText(label.code)))),
    'has an unknown field or a label without system and code',
  ),
} as const

function setOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

function must(holds: (value: unknown) => boolean, problem: string): Check {
  return (value) => (holds(value) ? undefined : problem)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function isFilledList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0
}

function isDateTime(value: unknown): boolean {
  return isText(value) && DATE_TIME.test(value) && !Number.isNaN(Date.parse(value))
}

function isConcept(value: unknown): boolean {
  if (!isJson(value)) return false
  const codings = value.coding
  if (codings === undefined) return isText(value.text)
  return (
    isFilledList(codings) && codings.every((coding) => isJson(coding) && isText(coding.system) && isText(coding.code))
  )
}
