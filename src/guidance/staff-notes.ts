import { z } from 'zod'
import { day, parseWith, status, nonEmptyText, type Parsed } from '../parsed.js'

const notes = z.strictObject({
  status,
  date: day,
  about: nonEmptyText,
  items: z
    .array(
      z.strictObject({
        id: nonEmptyText,
        title: nonEmptyText.optional(),
        text: nonEmptyText,
        source: nonEmptyText,
        /** Items it concerns: it is shown once, with the first of them that a plan holds. */
        beside: z.array(nonEmptyText).optional(),
      }),
    )
    .min(1),
})

export type StaffNotes = Readonly<z.infer<typeof notes>>

/** Reads a list of short staff texts: `notes.json`, `not-now.json` or `tactics.json`. Ids are unique in their file. */
export function readStaffNotes(json: unknown, file: string): Parsed<StaffNotes> {
  const read = parseWith(notes, json, file)
  if (!read.value) return read
  const seen = read.value.items.map(({ id }) => id)
  const doubled = [...new Set(seen.filter((id, place) => seen.indexOf(id) !== place))]
  return doubled.length > 0 ? { problems: doubled.map((id) => `${file}: ${id} is given twice`) } : read
}
