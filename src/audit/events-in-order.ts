import type { AuditEvent } from 'fhir/r4.js'
import { readLink } from './chain.js'

/** A file, and the time of the first thing that it tells. */
export type DatedFile = Readonly<{ file: string; earliest: number }>

/** Epoch milliseconds. What names no time comes first. */
export const timeOf = ({ recorded }: AuditEvent): number => Date.parse(recorded) || 0

type Held = Readonly<{ time: number; text: string }>

/**
 * The wanted events of all files, in order of time, as JSON. No more is held than files that tell of the same hours: what
 * happened before the first event of the next file is given out before that one is read.
 */
export function* eventsInOrder(
  files: readonly DatedFile[],
  read: (file: string) => Iterable<string>,
  wants: (event: AuditEvent) => boolean,
): Generator<string> {
  let held: readonly Held[] = []
  for (const { file, earliest } of files.toSorted((one, other) => one.earliest - other.earliest)) {
    yield* held.filter(({ time }) => time < earliest).map(({ text }) => text)
    const still = held.filter(({ time }) => time >= earliest)
    held = [...still, ...eventsIn(read(file), wants)].toSorted((one, other) => one.time - other.time)
  }
  yield* held.map(({ text }) => text)
}

function* eventsIn(lines: Iterable<string>, wants: (event: AuditEvent) => boolean): Generator<Held> {
  for (const line of lines) {
    const event = line.endsWith('\n') ? readLink(line)?.event : undefined
    if (event && wants(event)) yield { time: timeOf(event), text: JSON.stringify(event) }
  }
}
