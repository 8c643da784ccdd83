import { createHash } from 'node:crypto'

/**
 * Names what a page shows of a session. A form that names another state comes from a page that was overtaken, for
 * example in a second window.
 */
export const digestOf = (shown: unknown): string =>
  createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 16)
