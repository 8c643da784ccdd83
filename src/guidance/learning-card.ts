import { z } from 'zod'
import { readTextFile } from './text-file.js'
import { day, parseWith, status, nonEmptyText, type Parsed } from '../parsed.js'

const card = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'must be words joined by hyphens'),
  title: nonEmptyText,
  language: nonEmptyText,
  /** Pages, plan items and instruments it belongs to, for example `limits`, `believe-you` or `hark`. */
  beside: z.array(nonEmptyText).min(1),
  /** A text of `site.json` that ends the card: what is so at this site. */
  site: z
    .string()
    .regex(/^[a-z-]+$/)
    .optional(),
  source: nonEmptyText,
  status,
  date: day,
  paragraphs: z.array(nonEmptyText).min(1),
})

export type LearningCard = Readonly<z.infer<typeof card>>

/** Reads one learning card of `guidance/learn/`: for staff, never shown in patient view. */
export function readLearningCard(text: string, file: string): Parsed<LearningCard> {
  const read = readTextFile(text, file)
  if (!read.value) return read
  const { beside = '', ...headers } = read.value.headers
  const paragraphs = read.value.body.split('\n').filter((line) => line.trim() !== '')
  return parseWith(
    card,
    { ...headers, beside: beside.split(',').flatMap((part) => part.trim() || []), paragraphs },
    file,
  )
}
