import type { Answer } from '../loaded-questionnaire.js'

/** A calendar date that exists, or a year, or a year and month. */
export function isDate(value: string): boolean {
  if (/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(value)) return true
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const instant = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value)
}

/**
 * FHIR demands a zone with a time of day; a browser's local field has none.
 *
 * @param offset  what the browser said of its own clock beside the field; without it the page says that the time is in UTC
 */
export function readDateTime(value: string, offset: string | undefined): Answer | 'not-a-date' {
  const [, day, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(value) ?? []
  if (!day || !isDate(day)) return isDate(value) ? { valueDateTime: value } : 'not-a-date'
  if (!time) return { valueDateTime: day }
  const full = `${day}T${time.length === 5 ? `${time}:00` : time}${zone ?? knownOffset(offset)}`
  return Number.isNaN(Date.parse(full)) ? 'not-a-date' : { valueDateTime: full }
}

/** FHIR takes up to fourteen hours. */
const knownOffset = (offset: string | undefined): string =>
  offset !== undefined && /^[+-](0\d|1[0-3]):[0-5]\d$|^[+-]14:00$/.test(offset) ? offset : 'Z'

/** What a browser's local field shows of it, and the zone that goes beside it; undefined where there is no time of day. */
export function zoneOf(value: string): string | undefined {
  const zone = /(?:Z|[+-]\d\d:\d\d)$/.exec(value)?.[0]
  return value.includes('T') ? zone : undefined
}
