import type { Observation } from 'fhir/r4.js'

/** What one EHR does with every entry, or with every search. */
export type Habit = Readonly<{
  name: string
  stores?: (entry: Observation) => Observation
  ignoresIfNoneExist?: boolean
  /** Answers a create without a body, or with a Location of this form. */
  location?: (id: string) => string
  bodyless?: boolean
  refusesIdentifierSearch?: boolean
  /** A first page with nothing on it, and all on the next. */
  emptyFirstPage?: boolean
  nullEntry?: boolean
  /** A search finds an entry only this long after it was stored. */
  lagMs?: number
  /** A search that was asked before is answered from memory, unless who asks wants nothing kept. */
  remembers?: boolean
  /** Nothing but its minute tells an entry from an alike one of another session. */
  tellsByMinute?: boolean
}>

const without = (entry: Observation, part: keyof Observation): Observation =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => name !== part)) as unknown as Observation
const labelled = (entry: Observation, keep: number): Observation => ({
  ...entry,
  meta: { ...entry.meta, security: (entry.meta?.security ?? []).slice(0, keep) },
})
const theirs = { system: 'https://ehr.example/codes', code: 'THEIRS' }

/** The rows of the table of servers that concern a whole server. */
export const HABITS: readonly Habit[] = [
  { name: 'as it should be' },
  { name: 'as it should be, too' },
  { name: 'no body, relative Location', bodyless: true, location: (id) => `Observation/${id}` },
  { name: 'no body, versioned Location', bodyless: true, location: (id) => `/fhir/Observation/${id}/_history/1` },
  { name: 'no body, internal Location', bodyless: true, location: (id) => `http://10.0.0.7:8080/r4/Observation/${id}` },
  { name: 'drops all labels', stores: (entry) => labelled(entry, 0) },
  { name: 'keeps one label', stores: (entry) => labelled(entry, 1) },
  { name: 'drops the category', stores: (entry) => without(entry, 'category') },
  { name: 'drops the performer', stores: (entry) => without(entry, 'performer') },
  { name: 'drops the encounter', stores: (entry) => without(entry, 'encounter') },
  {
    name: 'drops identifiers',
    stores: (entry) => without(entry, 'identifier'),
    ...{ ignoresIfNoneExist: true, tellsByMinute: true },
  },
  { name: 'keeps it preliminary', stores: (entry) => ({ ...entry, status: 'preliminary' }) },
  { name: 'code as text only', stores: (entry) => ({ ...entry, code: { text: entry.code.text ?? '' } }) },
  {
    name: 'cuts the time to the minute',
    stores: (entry) => ({ ...entry, effectiveDateTime: `${entry.effectiveDateTime!.slice(0, 16)}:00Z` }),
  },
  {
    name: 'adds codings, identifiers and labels',
    stores: (entry) => ({
      ...entry,
      code: { ...entry.code, coding: [theirs, ...(entry.code.coding ?? [])] },
      identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:theirs' }, ...(entry.identifier ?? [])],
      meta: { ...entry.meta, security: [theirs, ...(entry.meta?.security ?? []).toReversed()] },
    }),
  },
  {
    name: 'absolute, versioned references',
    stores: (entry) => ({
      ...entry,
      subject: { reference: `https://ehr.example/fhir/${entry.subject!.reference}/_history/3` },
    }),
  },
  { name: 'ignores If-None-Exist', ignoresIfNoneExist: true },
  { name: 'ignores If-None-Exist, pages', ignoresIfNoneExist: true, emptyFirstPage: true },
  { name: 'refuses a search by identifier', refusesIdentifierSearch: true, ignoresIfNoneExist: true },
  { name: 'entries that are null', nullEntry: true },
  { name: 'an index that lags', lagMs: 8_000, ignoresIfNoneExist: true },
  { name: 'answers a search from memory', remembers: true, ignoresIfNoneExist: true },
]
