import type { Answer } from '../loaded-questionnaire.js'

/** A calendar date that exists, or a year, or a year and month; FHIR counts years from 0001. */
export function isDate(value: string): boolean {
  if (value.startsWith('0000')) return false
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
  const [, day, time, zone] = MOMENT.exec(value) ?? []
  if (!day || !isDate(day)) return isDate(value) ? { valueDateTime: value } : 'not-a-date'
  if (!time) return { valueDateTime: day }
  const seconds = time.length === 'hh:mm'.length ? ':00' : ''
  return { valueDateTime: `${day}T${time}${seconds}${zone ?? (offset && isZone(offset) ? offset : 'Z')}` }
}

/** FHIR takes up to fourteen hours. */
const ZONE = String.raw`Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)`
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?`
const MOMENT = new RegExp(String.raw`^(\d{4}-\d{2}-\d{2})(?:T(${TIME})(${ZONE})?)?$`)

const isZone = (text: string): boolean => new RegExp(`^(?:${ZONE})$`).test(text)

/** What a browser's local field shows of it, and the zone that goes beside it; undefined where there is no time of day. */
export function zoneOf(value: string): string | undefined {
  const zone = /(?:Z|[+-]\d\d:\d\d)$/.exec(value)?.[0]
  return value.includes('T') ? zone : undefined
}
