import type { RequestHandler, Response } from 'express'
import { ANSWERS, isAnswer, isFaultOrder, type FaultOrder, type Faults } from './faults.js'
import { sendOutcome } from './fhir/outcome.js'

/** Middleware that lets go wrong what was ordered. The header `X-Sandbox-Fault: late; ms=200` is for one request. */
export const commitFaults =
  (faults: Faults): RequestHandler =>
  (req, res, next) => {
    const order = orderInHeader(req.get('X-Sandbox-Fault')) ?? faults.take(req.method, typeOf(req.originalUrl))
    if (!order) return next()
    const { fault, ms = 1000 } = order
    res.locals.fault = fault
    if (isAnswer(fault)) return answer(res, ANSWERS[fault], order.retryAfter)
    if (fault === 'late') {
      setTimeout(next, ms)
      return
    }
    if (fault === 'lose-response') hangUp(res)
    if (fault === 'late-answer') answerLate(res, ms)
    next()
  }

function answer(res: Response, status: number, retryAfter: number | undefined): void {
  if (retryAfter !== undefined) res.set('Retry-After', String(retryAfter))
  if (status === 401) res.set('WWW-Authenticate', 'Bearer error="invalid_token"')
  if (res.req.originalUrl.startsWith('/auth')) res.status(status).json({ error: 'server_error' })
  else sendOutcome(res, status, 'exception', 'A fault that was asked for')
}

function hangUp(res: Response): void {
  res.end = () => {
    res.socket?.destroy()
    return res
  }
}

function answerLate(res: Response, ms: number): void {
  const end = res.end.bind(res) as (...args: unknown[]) => Response
  res.end = (...args: unknown[]) => {
    setTimeout(() => end(...args), ms)
    return res
  }
}

function orderInHeader(header: string | undefined): FaultOrder | undefined {
  const [fault, ...parts] = (header ?? '').split(';').map((part) => part.trim())
  const numbers = new Map(parts.map((part) => part.split('=')).map(([name = '', value]) => [name, Number(value)]))
  const [ms, retryAfter] = [numbers.get('ms'), numbers.get('retryAfter')]
  const order = { fault, ...(ms !== undefined && { ms }), ...(retryAfter !== undefined && { retryAfter }) }
  return isFaultOrder(order) ? order : undefined
}

function typeOf(url: string): string {
  const steps = new URL(url, 'http://sandbox').pathname.split('/').filter(Boolean)
  return steps.find((step) => /^[A-Z]/.test(step)) ?? steps.at(-1) ?? ''
}
