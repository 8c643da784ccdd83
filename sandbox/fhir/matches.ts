import { isJson, readReference, valuesAt, type R4 } from './r4.js'
import type { SearchParameter } from './served-types.js'
import type { Store } from './store.js'

type Context = Readonly<{ store: Pick<Store, 'patientOf'>; base: string }>

/** Whether one resource satisfies one search parameter; commas in `wanted` mean "any of". */
export function matches(
  resource: R4,
  { kind, path }: SearchParameter,
  wanted: string,
  { store, base }: Context,
): boolean {
  const values = kind === 'patient' ? [`Patient/${store.patientOf(resource)}`] : valuesAt(resource, path)
  const test = {
    token: tokenMatches,
    string: (value: unknown, want: string) => String(value).toLowerCase().startsWith(want.toLowerCase()),
    date: dateMatches,
    reference: (value: unknown, want: string) => sameReference(value, want, base),
    patient: (value: unknown, want: string) =>
      sameReference(value, want.includes('/') ? want : `Patient/${want}`, base),
  }[kind]
  return wanted.split(',').some((want) => values.some((value) => test(value, want)))
}

/** `code`, `system|code`, `|code` (no system) or `system|` (any code). */
function tokenMatches(value: unknown, want: string): boolean {
  const { system, code } = isJson(value)
    ? { system: value.system, code: value.code ?? value.value }
    : { system: undefined, code: value }
  const bar = want.indexOf('|')
  if (bar < 0) return String(code) === want
  const [wantSystem, wantCode] = [want.slice(0, bar), want.slice(bar + 1)]
  return (
    (wantSystem === '' ? system === undefined : system === wantSystem) && (wantCode === '' || String(code) === wantCode)
  )
}

function sameReference(value: unknown, want: string, base: string): boolean {
  const [a, b] = [readReference(value, base), readReference(want, base)]
  if (!a) return false
  if (!b) return a.id === want
  return a.type === b.type && a.id === b.id
}

const DATE = /^(eq|ge|gt|le|lt)?(\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?)$/

export const isDateQuery = (want: string) => DATE.test(want) && spanOf(DATE.exec(want)?.[2] ?? '') !== undefined

function dateMatches(value: unknown, want: string): boolean {
  const [, prefix = 'eq', date = ''] = DATE.exec(want) ?? []
  const [have, asked] = [spanOf(String(value)), spanOf(date)]
  if (!have || !asked) return false
  if (prefix === 'ge') return have.end > asked.start
  if (prefix === 'gt') return have.end > asked.end
  if (prefix === 'le') return have.start < asked.end
  if (prefix === 'lt') return have.start < asked.start
  return have.start >= asked.start && have.end <= asked.end
}

/** A FHIR date is the whole span of its precision: `2026-11` is a month. */
function spanOf(date: string): { start: number; end: number } | undefined {
  const start = Date.parse(date)
  if (Number.isNaN(start)) return undefined
  if (date.length > 10)
    return { start, end: start + (/:\d\d:\d\d\./.test(date) ? 1 : /:\d\d:\d\d/.test(date) ? 1000 : 60_000) }
  const end = new Date(start)
  if (date.length === 4) end.setUTCFullYear(end.getUTCFullYear() + 1)
  else if (date.length === 7) end.setUTCMonth(end.getUTCMonth() + 1)
  else end.setUTCDate(end.getUTCDate() + 1)
  return { start, end: end.getTime() }
}
