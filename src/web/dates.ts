import { dateFormat } from '../date-format.js'
import type { Translate } from './messages.js'

type Format = Intl.DateTimeFormatOptions

const DAY: Format = { year: 'numeric', month: 'short', day: 'numeric' }
const MONTH: Format = { year: 'numeric', month: 'long' }
const TIME: Format = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }
const MINUTE: Format = { ...DAY, ...TIME }

/**
 * A date as readers of the page's language write it.
 *
 * @param date  a FHIR date: a year, a month or a day. What is no such date stays as it is.
 */
export function dateText(date: string, t: Translate): string {
  const at = new Date(date)
  const isReal = /^\d{4}-\d\d(-\d\d)?$/.test(date) && !Number.isNaN(at.getTime())
  // The calendar goes on counting where a month is over: 31 February would be shown as a day in March.
  if (!isReal || !at.toISOString().startsWith(date)) return date
  return written(at, { ...(date.length > 'YYYY-MM'.length ? DAY : MONTH), timeZone: 'UTC' }, t)
}

/** A moment on the calendar and clock of the site, with its zone. @param timeZone  an IANA name */
export const momentText = (instant: string, timeZone: string, t: Translate): string =>
  written(new Date(instant), { ...MINUTE, timeZone }, t)

/** The time of a day, to the minute that has begun. @param at  epoch milliseconds */
export const timeText = (at: number, timeZone: string, t: Translate): string =>
  written(new Date(at), { ...TIME, timeZone }, t)

/** The day of that moment. */
export const dayText = (instant: string, timeZone: string, t: Translate): string =>
  written(new Date(instant), { ...DAY, timeZone }, t)

const written = (at: Date, format: Format, t: Translate): string => dateFormat(t('language.locale'), format).format(at)
