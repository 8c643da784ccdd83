import { httpExchange, type Bounds, type Fetch, type HttpReply, type HttpRequest } from '../http/http-exchange.js'
import type { LiveTokens } from '../../smart-launch/live-tokens.js'
import type { Tokens } from '../../smart-launch/launch-context.js'
import { Failure } from '../errors.js'
import type { CircuitBreaker } from './circuit-breaker.js'
import { beforeSending } from './ehr-answer.js'
import { retryAfterMs } from '../http/retry-after.js'

export type CallDeps = Readonly<{
  tokens: LiveTokens
  breaker: CircuitBreaker
  fetch: Fetch
  /** Epoch milliseconds. */
  now: () => number
  sleep: (ms: number) => Promise<void>
  /** Between 0 and 1: spreads the retries of many sessions. */
  random: () => number
}>

/** Room for a Patient with a photo, from an EHR that cannot leave it out. */
const MOST_BYTES = 6 * 1024 * 1024
const READ_BOUNDS: Bounds = {
  timeoutMs: 10_000,
  code: 'EHR_UNREACHABLE',
  maxBytes: MOST_BYTES,
  tooLarge: 'EHR_ANSWER_UNUSABLE',
}
const WRITE_BOUNDS: Bounds = { ...READ_BOUNDS, timeoutMs: 15_000 }
const MOST_RETRIES = 2
const LONGEST_WAIT_MS = 5_000

/**
 * Sends one FHIR request with a token and, where that is safe, again.
 *
 * Again means: once after 401 with a renewed token (nothing was done); after 429 (nothing was done); and for reads
 * after 503. A write answered 503, or not at all, is never repeated here: it may have been done, and not every EHR
 * honours `If-None-Exist`, so the caller looks first.
 *
 * @throws {Failure} EHR_UNREACHABLE – no answer; EHR_ANSWER_UNUSABLE – too large a one; EHR_FORBIDDEN – no token
 */
export async function call(request: HttpRequest, deps: CallDeps): Promise<HttpReply> {
  const tokens = await beforeSending(deps.tokens.current())
  const reply = await patiently(request, tokens, deps)
  if (reply.status !== 401) return reply
  return patiently(request, await beforeSending(deps.tokens.renewed(tokens)), deps)
}

async function patiently(request: HttpRequest, tokens: Tokens, deps: CallDeps): Promise<HttpReply> {
  let waited = 0
  for (let retry = 0; ; retry += 1) {
    const reply = await once(request, tokens, deps)
    const mayRepeat = reply.status === 429 || (reply.status === 503 && request.method === 'GET')
    if (!mayRepeat || retry === MOST_RETRIES) return reply
    const wait = retryAfterMs(reply.headers.get('retry-after'), deps.now()) ?? 250 * 2 ** retry * (1 + deps.random())
    if (waited + wait > LONGEST_WAIT_MS) return reply
    waited += wait
    await deps.sleep(wait)
  }
}

async function once(request: HttpRequest, { accessToken }: Tokens, deps: CallDeps): Promise<HttpReply> {
  deps.breaker.check()
  const headers = { ...request.headers, authorization: `Bearer ${accessToken}` }
  try {
    const bounds = request.method === 'GET' ? READ_BOUNDS : WRITE_BOUNDS
    const reply = await httpExchange(deps.fetch, { ...request, headers }, bounds)
    if (reply.status >= 500 && reply.status !== 503) deps.breaker.unanswered()
    else deps.breaker.answered()
    return reply
  } catch (error) {
    if (isAnswer(error)) deps.breaker.answered()
    else deps.breaker.unanswered()
    throw error
  }
}

/** An EHR that says too much is there: its other patients are not to wait for it. */
const isAnswer = (error: unknown): boolean => error instanceof Failure && error.code === READ_BOUNDS.tooLarge
