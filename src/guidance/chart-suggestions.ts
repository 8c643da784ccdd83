import { z } from 'zod'
import { day, nonEmptyText, parseWith, status, type Parsed } from '../parsed.js'

/** What of a chart staff may be asked about, by the names under which a site turns it on. */
export const CHART_SUGGESTIONS = [
  'pregnancy',
  'treatment-medicine',
  'opioid-use-disorder',
  'preferred-language',
] as const
export type ChartSuggestionId = (typeof CHART_SUGGESTIONS)[number]

/** What is looked at in the chart for each; a site that turns one on asks for at least one of its types. */
export const TYPES_READ: Readonly<Record<ChartSuggestionId, readonly string[]>> = {
  pregnancy: ['Condition', 'Observation'],
  'treatment-medicine': ['MedicationRequest'],
  'opioid-use-disorder': ['Condition'],
  'preferred-language': ['Patient'],
}

const codes = z.array(z.string().regex(/^https?:\/\/\S+\|\S+$/, 'must look like system|code')).default([])

const lookFor = z.strictObject({
  type: z.enum(['Condition', 'MedicationRequest', 'Observation']),
  codes,
  /** A code that begins like this is one, too. */
  codesBegin: codes,
  /** For an Observation: what its newest value has to be. */
  values: codes,
  /** In the chart's own name of it, in small letters. */
  names: z.array(z.string().regex(/^[a-z ]+$/, 'must be small letters')).default([]),
})

const chartSuggestions = z.strictObject({
  status,
  date: day,
  about: nonEmptyText,
  suggestions: z.array(
    z.strictObject({
      id: z.enum(CHART_SUGGESTIONS),
      /** The fact beside which staff are asked; they tick it, nothing else does. */
      fact: nonEmptyText,
      source: nonEmptyText,
      looksFor: z.array(lookFor),
      /** The languages that staff need not be asked about. */
      exceptLanguages: z.array(nonEmptyText).optional(),
    }),
  ),
})

export type ChartSuggestions = Readonly<z.infer<typeof chartSuggestions>>
export type ChartSuggestion = ChartSuggestions['suggestions'][number]
export type LookFor = ChartSuggestion['looksFor'][number]

/** Reads `chart-suggestions.json`: each suggestion looks only where its scopes reach. */
export function readChartSuggestions(json: unknown, file: string): Parsed<ChartSuggestions> {
  const read = parseWith(chartSuggestions, json, file)
  if (!read.value) return read
  const problems = read.value.suggestions.flatMap(({ id, looksFor }) =>
    looksFor
      .filter(({ type }) => !TYPES_READ[id].includes(type))
      .map(({ type }) => `${file}: ${id} looks at a ${type}, for which no site is asked`),
  )
  return problems.length > 0 ? { problems } : read
}
