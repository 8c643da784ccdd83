import type { CodeableConcept, Observation } from 'fhir/r4.js'

/** One line of the chart's results, as an EHR shows it: the name of an entry and what it says. */
export type ChartLine = Readonly<{ title: string; value: string }>

/** Read from the resource itself, so that the words cannot promise less than what is sent. */
export function chartLine(entry: Observation): ChartLine {
  return {
    title: textOf(entry.code),
    value: [
      entry.valueCodeableConcept && textOf(entry.valueCodeableConcept),
      entry.valueQuantity?.value?.toString(),
      entry.dataAbsentReason && textOf(entry.dataAbsentReason),
      ...(entry.interpretation ?? []).map(textOf),
    ]
      .filter(Boolean)
      .join(', '),
  }
}

function textOf({ text, coding }: CodeableConcept): string {
  return text ?? coding?.[0]?.display ?? coding?.[0]?.code ?? ''
}
