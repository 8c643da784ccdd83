import type { ContentFiles } from '../../content/found-files.js'
import { markup, type Html } from './html.js'

type Value = number | boolean

/**
 * Every number and every yes or no of the signed files, by its place: minutes, limits of an answer, classes of a
 * hand-off, switches of a setting. A text is looked for anywhere in print; of a bare 3 that would say nothing.
 */
export function printNumbers(files: ContentFiles): Html {
  const tables = [...files.values()].flatMap(({ name, text }) => {
    const found = name.endsWith('.json') ? numbersIn(JSON.parse(text)) : []
    return found.length > 0 ? [printTable(name, found)] : []
  })
  return markup`${tables}`
}

const printTable = (name: string, found: readonly (readonly [string, readonly Value[]])[]): Html =>
  markup`<h3>${name}</h3>
    <ul>
      ${found.map(([place, values]) => markup`<li><code>${place}</code> ${values.join(', ')}</li>`)}
    </ul>`

/** By place, places in a list left out: the values in the order of the file. */
export function numbersIn(json: unknown): readonly (readonly [place: string, values: readonly Value[]])[] {
  const byPlace = new Map<string, Value[]>()
  for (const [place, value] of leaves(json, [])) byPlace.set(place, [...(byPlace.get(place) ?? []), value])
  return [...byPlace]
}

function leaves(value: unknown, path: readonly string[]): readonly (readonly [string, Value])[] {
  if (typeof value === 'number' || typeof value === 'boolean') return [[path.join('.'), value]]
  if (typeof value !== 'object' || value === null) return []
  const isList = Array.isArray(value)
  return Object.entries(value).flatMap(([name, below]) => leaves(below, isList ? path : [...path, name]))
}
