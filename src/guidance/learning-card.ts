import { z } from 'zod'
import { readLetter } from './text-file.js'
import { day, readWith, status, words, type Reading } from '../parsed.js'

const card = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'must be words joined by hyphens'),
  title: words,
  language: words,
  /** Pages, steps and instruments it belongs to, for example `limits`, `CS-05` or `hark`. */
  beside: z.array(words).min(1),
  /** A text of `site.json` that ends the card: what is so at this site. */
  site: z
    .string()
    .regex(/^[a-z-]+$/)
    .optional(),
  source: words,
  status,
  date: day,
  paragraphs: z.array(words).min(1),
})

export type Card = Readonly<z.infer<typeof card>>

/** Reads one learning card of `guidance/learn/`: for staff, never shown in patient view. */
export function readCard(text: string, file: string): Reading<Card> {
  const letter = readLetter(text, file)
  if (!letter.value) return letter
  const { beside = '', ...headers } = letter.value.headers
  const paragraphs = letter.value.body.split('\n').filter((line) => line.trim() !== '')
  return readWith(
    card,
    { ...headers, beside: beside.split(',').flatMap((part) => part.trim() || []), paragraphs },
    file,
  )
}
