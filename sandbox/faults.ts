import type { RequestHandler, Response } from 'express'
import type { R4 } from './fhir/r4.js'

/** Answers instead of the server: nothing has been stored. */
const ANSWERS = { '401': 401, '403': 403, '412': 412, '429': 429, '500': 500, '503': 503 } as const
/** Stored, but without these. */
const DROPS = {
  'drop-labels': ({ meta: { security: _lost, ...meta } = {}, ...rest }: R4): R4 => ({ ...rest, meta }) as R4,
  'drop-identifier': ({ identifier: _lost, ...rest }: R4): R4 => rest as R4,
  'drop-category': ({ category: _lost, ...rest }: R4): R4 => rest as R4,
} as const
/** `late` waits before anything is done, `late-answer` after; `lose-response` stores and then hangs up. */
const BEHAVIOURS = ['late', 'late-answer', 'lose-response', 'ignore-conditional'] as const

export type Fault = keyof typeof ANSWERS | keyof typeof DROPS | (typeof BEHAVIOURS)[number]
export const FAULTS: readonly string[] = [...Object.keys(ANSWERS), ...Object.keys(DROPS), ...BEHAVIOURS]

/** What goes wrong, where and how often. */
export type FaultOrder = Readonly<{
  /** `type` is a resource type, or the last step of any other address: `token`, `metadata`, `smart-configuration`. */
  match?: Readonly<{ method?: string; type?: string }>
  fault: Fault
  /** Absent: every time. */
  times?: number
  /** For `late` and `late-answer`. */
  ms?: number
  /** Seconds, for `429` and `503`. */
  retryAfter?: number
}>

export const isFaultOrder = (value: unknown): value is FaultOrder =>
  typeof value === 'object' && value !== null && FAULTS.includes(String((value as FaultOrder).fault))

/** The faults in force, and the middleware that commits them. `X-Sandbox-Fault: late; ms=200` is for one request. */
export function createFaults(initial: readonly FaultOrder[] = []) {
  let orders: { order: FaultOrder; left: number }[] = []
  const add = (order: FaultOrder) => void orders.push({ order, left: order.times ?? Infinity })

  function take(method: string, type: string): FaultOrder | undefined {
    const found = orders.find(
      ({ order: { match = {} }, left }) =>
        left > 0 && (match.method ?? method) === method && (match.type ?? type) === type,
    )
    if (found) found.left -= 1
    return found?.order
  }

  const commit: RequestHandler = (req, res, next) => {
    const order = orderInHeader(req.get('X-Sandbox-Fault')) ?? take(req.method, typeOf(req.originalUrl))
    if (!order) return next()
    const { fault, ms = 1000 } = order
    res.locals.fault = fault
    if (fault in ANSWERS) return answer(res, order)
    if (fault === 'late') return void setTimeout(next, ms)
    if (fault === 'lose-response') res.end = () => (res.socket?.destroy(), res)
    if (fault === 'late-answer') answerLate(res, ms)
    next()
  }

  initial.forEach(add)
  return { add, commit, clear: () => void (orders = []), list: () => orders.map(({ order }) => order) }
}

/** The resource as a careless EHR would store it. */
export const alteredBy = (fault: Fault | undefined, resource: R4): R4 =>
  fault && fault in DROPS ? DROPS[fault as keyof typeof DROPS](resource) : resource

function answer(res: Response, { fault, retryAfter }: FaultOrder): void {
  if (retryAfter !== undefined) res.set('Retry-After', String(retryAfter))
  if (fault === '401') res.set('WWW-Authenticate', 'Bearer error="invalid_token"')
  const issue = [{ severity: 'error', code: 'exception', diagnostics: 'A fault that was asked for' }]
  res
    .status(ANSWERS[fault as keyof typeof ANSWERS])
    .type('application/fhir+json')
    .send(JSON.stringify({ resourceType: 'OperationOutcome', issue, error: 'server_error' }))
}

function answerLate(res: Response, ms: number): void {
  const end = res.end.bind(res) as (...args: unknown[]) => Response
  res.end = ((...args: unknown[]) => (setTimeout(() => end(...args), ms), res)) as typeof res.end
}

function orderInHeader(header: string | undefined): FaultOrder | undefined {
  const [fault = '', ...parts] = (header ?? '').split(';').map((part) => part.trim())
  const numbers = Object.fromEntries(parts.map((part) => part.split('=')).map(([name, value]) => [name, Number(value)]))
  const order = { fault, ...numbers }
  return isFaultOrder(order) ? order : undefined
}

function typeOf(url: string): string {
  const steps = new URL(url, 'http://sandbox').pathname.split('/').filter(Boolean)
  return steps.find((step) => /^[A-Z]/.test(step)) ?? steps.at(-1) ?? ''
}
