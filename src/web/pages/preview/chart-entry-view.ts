import type { Observation } from 'fhir/r4.js'
import type { Labels } from '../../../record/labels.js'
import { dayText, momentText } from '../../dates.js'
import type { Translate } from '../../messages.js'
import { chartLine, type ChartLine } from '../shared/chart-line.js'

/** One chart entry of the preview: the row of the chart, the line of a portal, and the resource itself. */
export type ChartEntryView = ChartLine &
  Readonly<{
    number: number
    /** On the site's clock, with its zone. */
    when: string
    day: string
    by: string
    partOf: string
    /** What its labels ask for, beyond what the labels of every entry ask for. */
    labels: readonly string[]
    fhir: string
  }>

type Shown = Readonly<{ entries: readonly ChartEntryView[]; labels: readonly string[] }>

/** Everything shown is read from the resources, so that the words cannot promise less than what is sent. */
export function chartEntriesView(
  entries: readonly Observation[],
  { labels: { codings }, timeZone, t }: Readonly<{ labels: Labels; timeZone: string; t: Translate }>,
): Shown {
  const explain = (code = ''): string => Object.values(codings).find((one) => one.code === code)?.meaning ?? code
  const meanings = entries.map(({ meta }) => (meta?.security ?? []).map(({ code }) => explain(code)))
  const common = (meanings[0] ?? []).filter((one) => meanings.every((all) => all.includes(one)))
  return {
    labels: common,
    entries: entries.map((entry, i) => ({
      ...chartLine(entry),
      number: i + 1,
      when: entry.effectiveDateTime ? momentText(entry.effectiveDateTime, timeZone, t) : t('preview.not-stated'),
      day: entry.effectiveDateTime ? dayText(entry.effectiveDateTime, timeZone, t) : t('preview.not-stated'),
      // Whoever is signed in is the only performer that Aside ever names.
      by: t(entry.performer ? 'preview.by-you' : 'preview.not-stated'),
      partOf: t(entry.encounter ? 'preview.appointment' : 'preview.chart-only'),
      labels: (meanings[i] ?? []).filter((one) => !common.includes(one)),
      fhir: JSON.stringify(entry, null, 2),
    })),
  }
}
