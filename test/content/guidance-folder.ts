import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readPathway, type Pathway } from '../../src/plan/pathway.js'
import type { Reading } from '../../src/plan/reading.js'

const GUIDANCE = path.resolve(import.meta.dirname, '../../guidance')

/** Every file of one folder of `guidance/`, read; a file that cannot be read fails the test with all its problems. */
export function readFolder<T>(folder: string, ending: string, read: (raw: string, file: string) => Reading<T>): T[] {
  return readdirSync(path.join(GUIDANCE, folder))
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => readOne(`${folder}/${name}`, read))
}

export function readOne<T>(file: string, read: (raw: string, file: string) => Reading<T>): T {
  const reading = read(readFileSync(path.join(GUIDANCE, file), 'utf8'), file)
  if (reading.value === undefined) throw new Error(reading.problems?.join('\n'))
  return reading.value
}

/** Turns a reader of parsed JSON into a reader of text. */
export function fromJson<T>(
  read: (json: unknown, file: string) => Reading<T>,
): (raw: string, file: string) => Reading<T> {
  return (raw, file) => read(JSON.parse(raw), file)
}

export const shippedPathways = (): Pathway[] => readFolder('pathways', '.json', fromJson(readPathway))
