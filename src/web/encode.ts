import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Request } from 'express'

export type Encoding = 'br' | 'gzip'

/** How hard to try: a page is made for one answer, an asset once for all. Measured: docs/measures.md. */
type Effort = 'once' | 'each time'
const BROTLI = { 'each time': 2, once: 11 }
const GZIP = { 'each time': 6, once: 9 }

/** Browsers send some thirty characters. Weighing what somebody made up would cost more than the page. */
const LONGEST_HEADER = 256

/** What the browser takes, brotli first: browsers name gzip before it, with the same weight. */
export function encodingFor(req: Request): Encoding | undefined {
  if ((req.get('accept-encoding') ?? '').length > LONGEST_HEADER) return undefined
  return (['br', 'gzip'] as const).find((one) => req.acceptsEncodings(one))
}

/** Text in one of the two codings. Pages are small: handing them to another thread would take longer. */
export function encode(text: Buffer, encoding: Encoding, effort: Effort): Buffer {
  if (encoding === 'gzip') return gzipSync(text, { level: GZIP[effort] })
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT } = constants
  return brotliCompressSync(text, {
    params: {
      [BROTLI_PARAM_QUALITY]: BROTLI[effort],
      [BROTLI_PARAM_SIZE_HINT]: text.length,
      [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
    },
  })
}
