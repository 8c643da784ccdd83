import { httpExchange, type Fetch } from '../http/http-exchange.js'
import type { Send } from './remote-sink.js'

const BOUNDS = { timeoutMs: 10_000, maxBytes: 1024 * 1024, code: 'AUDIT_UNAVAILABLE' } as const
/** The repository may take the event later: it is busy, late, or its access is being mended. */
const LATER = [401, 403, 404, 408, 425, 429]

/** Sends to a FHIR audit repository: a create for each event. */
export function toRepository(url: string, token: string | undefined, fetch: Fetch): Send {
  return async (event) => {
    const reply = await httpExchange(
      fetch,
      {
        method: 'POST',
        url: `${url.replace(/\/$/, '')}/AuditEvent`,
        headers: { 'content-type': 'application/fhir+json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(event),
      },
      BOUNDS,
    )
    if (reply.ok) return 'taken'
    if (reply.status >= 500 || LATER.includes(reply.status)) throw new Error('the audit repository took nothing')
    return 'refused'
  }
}
