import { z } from 'zod'
import { day, readWith, status, words, type Reading } from '../parsed.js'

const notes = z.strictObject({
  status,
  date: day,
  about: words,
  items: z.array(z.strictObject({ id: words, title: words.optional(), text: words, source: words })).min(1),
})

export type Notes = Readonly<z.infer<typeof notes>>

/** Reads a list of short staff texts: `notes.json`, `not-now.json` or `tactics.json`. Ids are unique in their file. */
export function readNotes(json: unknown, file: string): Reading<Notes> {
  const read = readWith(notes, json, file)
  if (!read.value) return read
  const seen = read.value.items.map(({ id }) => id)
  const doubled = [...new Set(seen.filter((id, place) => seen.indexOf(id) !== place))]
  return doubled.length > 0 ? { problems: doubled.map((id) => `${file}: ${id} is given twice`) } : read
}
