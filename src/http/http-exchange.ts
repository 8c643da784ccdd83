import { Failure, type FailureCode } from '../errors.js'

/** The platform's `fetch`, handed in so that nothing here opens a connection by itself. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** A request as a value: built by a pure function, sent by {@link httpExchange}. */
export type HttpRequest = Readonly<{
  url: string
  method: 'GET' | 'POST' | 'PUT'
  headers: Readonly<Record<string, string>>
  body?: string
}>

export type HttpReply = Readonly<{ status: number; ok: boolean; headers: Headers; text: string }>

/**
 * `code` names what a time-out, a redirect or a broken connection means to the caller, and an oversized body, too, where
 * `tooLarge` does not name that.
 */
export type Bounds = Readonly<{ timeoutMs: number; maxBytes: number; code: FailureCode; tooLarge?: FailureCode }>

/**
 * Sends one request within bounds: a deadline for headers and body together, a limit on the body while it
 * streams in, no redirect followed, no cookie kept.
 *
 * @throws {Failure} `bounds.code` or `bounds.tooLarge`; without the original error, whose text names the URL
 */
export async function httpExchange(fetch: Fetch, request: HttpRequest, bounds: Bounds): Promise<HttpReply> {
  const { url, method, headers, body } = request
  const signal = AbortSignal.timeout(bounds.timeoutMs)
  const init: RequestInit = { method, headers: { ...headers }, redirect: 'error', credentials: 'omit', signal }
  let response: Response
  let text: string | null
  try {
    response = await fetch(url, body === undefined ? init : { ...init, body })
    text = await readAtMost(response, bounds.maxBytes)
  } catch (error) {
    const late = `no answer within ${bounds.timeoutMs} ms`
    throw new Failure(bounds.code, signal.aborted ? late : `the request failed${reasonOf(error)}`)
  }
  if (text === null)
    throw new Failure(bounds.tooLarge ?? bounds.code, `the answer is larger than ${bounds.maxBytes} bytes`)
  return { status: response.status, ok: response.ok, headers: response.headers, text }
}

/** The system's own word for what went wrong, for example ` (ECONNREFUSED)`: it names nobody. */
function reasonOf(error: unknown): string {
  const code: unknown = (error as { cause?: { code?: unknown } } | null)?.cause?.code
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? ` (${code})` : ''
}

/** The answer as a JSON object. @throws {Failure} `code` for anything else, and for one that is built of too much */
export function jsonObject(text: string, code: FailureCode): Readonly<Record<string, unknown>> {
  if (!isModest(text)) throw new Failure(code, 'the answer is nested too deeply, or has too many parts')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Failure(code, 'the answer is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Failure(code, 'the answer is not a JSON object')
  }
  return value as Record<string, unknown>
}

/** JSON.parse takes any depth; whatever later walks the value, JSON.stringify included, would run out of stack. */
const MOST_LEVELS = 100
/** A page of 1,000 resources has some 60,000. Bytes say little: 6 MB of empty objects take 300 MB once they are parsed. */
const MOST_PARTS = 100_000

/** Looks at the text, so that nothing of it is built before. Says nothing of what is no JSON. */
function isModest(text: string): boolean {
  let [levels, parts, isQuoted] = [0, 0, false]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === '"') isQuoted = !isQuoted
    else if (isQuoted) at += sign === '\\' ? 1 : 0
    else if (sign === ',') parts += 1
    else if (sign === '{' || sign === '[') [levels, parts] = [levels + 1, parts + 1]
    else if (sign === '}' || sign === ']') levels -= 1
    if (levels > MOST_LEVELS || parts > MOST_PARTS) return false
  }
  return true
}

async function readAtMost(response: Response, maxBytes: number): Promise<string | null> {
  if (!response.body) return ''
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    // A byte order mark before the JSON is dropped.
    if (done) return new TextDecoder().decode(Buffer.concat(chunks))
    size += value.byteLength
    if (size > maxBytes) {
      // Closes the connection; a sender that does not let go must not hold us up.
      reader.cancel().catch(() => undefined)
      return null
    }
    chunks.push(value)
  }
}
