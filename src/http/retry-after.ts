/**
 * How long an EHR asks us to wait.
 *
 * @param header  `Retry-After`: seconds or an HTTP date
 * @param now  epoch milliseconds
 * @returns milliseconds, or `null` when it does not say or cannot be read
 * @source RFC 9110 §10.2.3
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
