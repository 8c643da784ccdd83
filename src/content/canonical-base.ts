import { z } from 'zod'
import { parseWith, type Parsed } from '../parsed.js'
import type { ContentFiles } from './found-files.js'

/** Where the base is set, once. */
export const CANONICAL = 'guidance/canonical.json'

/** How all other files write it. */
const PLACEHOLDER = '{base}'

const canonical = z.strictObject({
  about: z.string(),
  base: z
    .url({ protocol: /^https?$/, error: 'must be a web address' })
    .refine((base) => !/[/?#]$/.test(base), 'must not end with a slash'),
})

/** Reads the base of our own URLs, such as `https://clinic.org/fhir`. */
export function readCanonicalBase(json: unknown, file: string): Parsed<string> {
  const { value, problems } = parseWith(canonical, json, file)
  return value === undefined ? { problems } : { value: value.base }
}

/** The files with the base in place. Directories are read by the app alone: they keep the placeholder. */
export function withCanonicalBase(files: ContentFiles, base: string): ContentFiles {
  return new Map(
    [...files].map(([name, file]) =>
      name.startsWith('guidance/referrals/')
        ? [name, file]
        : [name, { ...file, text: file.text.replaceAll(PLACEHOLDER, base) }],
    ),
  )
}

/** Domains nobody owns; entries in a chart must not name one. @source RFC 2606, RFC 6761 */
export function isReservedDomain(base: string): boolean {
  return /(^|\.)(example|test|invalid|localhost|local|example\.(com|net|org))$/.test(new URL(base).hostname)
}
