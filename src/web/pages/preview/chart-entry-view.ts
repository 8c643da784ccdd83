import type { CodeableConcept, Observation } from 'fhir/r4.js'
import type { Labels } from '../../../record/labels.js'
import type { Translate } from '../../messages.js'

/** One chart entry of the preview, in words and as FHIR. */
export type ChartEntryView = Readonly<{
  number: number
  title: string
  value: string
  about: string
  when: string
  labels: readonly Readonly<{ code: string; meaning: string }>[]
  fhir: string
}>

/** Everything shown is read from the resource itself, so that the words cannot promise less than what is sent. */
export function chartEntryView(entry: Observation, index: number, { codings }: Labels, t: Translate): ChartEntryView {
  const explain = (code: string | undefined): string =>
    Object.values(codings).find((coding) => coding.code === code)?.meaning ?? ''
  return {
    number: index + 1,
    title: textOf(entry.code),
    value: [
      entry.valueCodeableConcept && textOf(entry.valueCodeableConcept),
      entry.valueQuantity?.value?.toString(),
      entry.dataAbsentReason && textOf(entry.dataAbsentReason),
      ...(entry.interpretation ?? []).map(textOf),
    ]
      .filter(Boolean)
      .join(', '),
    about: t(entry.encounter ? 'preview.about-encounter' : 'preview.about-patient'),
    when: entry.effectiveDateTime?.replace('T', ' ').replace(/:\d\d\.\d+Z$/, ' UTC') ?? '',
    labels: (entry.meta?.security ?? []).map(({ code = '' }) => ({ code, meaning: explain(code) })),
    fhir: JSON.stringify(entry, null, 2),
  }
}

function textOf({ text, coding }: CodeableConcept): string {
  return text ?? coding?.[0]?.display ?? coding?.[0]?.code ?? ''
}
