import type { IncomingHttpHeaders } from 'node:http'

/** Where a browser is going to show the answer; `unsaid` by older ones, and over plain http to another machine. */
export type ShownIn = 'frame' | 'page' | 'unsaid'

/** @source W3C Fetch Metadata, `Sec-Fetch-Dest` */
export function shownIn({ 'sec-fetch-dest': destination }: IncomingHttpHeaders): ShownIn {
  if (destination === undefined) return 'unsaid'
  return ['iframe', 'frame', 'embed', 'object'].includes(destination) ? 'frame' : 'page'
}

/** Whether a script asks, and nobody went there: a page that is shown asks with `navigate`. @source `Sec-Fetch-Mode` */
export const isAskedByScript = ({ 'sec-fetch-mode': mode }: IncomingHttpHeaders): boolean => mode === 'cors'
