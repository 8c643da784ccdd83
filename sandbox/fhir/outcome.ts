import type { ErrorRequestHandler, Response } from 'express'

/** A refusal on its way to becoming an OperationOutcome. */
export type Refusal = Error & Readonly<{ status: number; issue: string; headers: Readonly<Record<string, string>> }>

/**
 * Ends the request with an OperationOutcome.
 *
 * @param issue  code of the value set issue-type
 */
export function refuse(
  status: number,
  issue: string,
  diagnostics: string,
  headers: Record<string, string> = {},
): never {
  throw Object.assign(new Error(diagnostics), { status, issue, headers })
}

export function sendOutcome(res: Response, status: number, issue: string, diagnostics: string): void {
  res
    .status(status)
    .type('application/fhir+json')
    .send(
      JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: issue, diagnostics }] }),
    )
}

/** Issue codes of the refusals that Express itself makes while reading a body. */
const BODY_PROBLEMS: Record<number, readonly [issue: string, diagnostics: string]> = {
  400: ['structure', 'The body is not JSON'],
  413: ['too-long', 'The body is larger than 256 kB'],
  415: ['not-supported', 'The encoding of the body is not supported'],
}

/** Every error of the FHIR API, its own or Express's. A bug says no more than that it is one. */
export const showOutcome: ErrorRequestHandler = (error: Partial<Refusal>, _req, res, next) => {
  if (res.headersSent) return next(error)
  if (error.status && error.issue) {
    res.set(error.headers ?? {})
    return sendOutcome(res, error.status, error.issue, error.message ?? '')
  }
  const [issue, diagnostics] = BODY_PROBLEMS[error.status ?? 500] ?? ['exception', 'The sandbox failed']
  sendOutcome(res, error.status ?? 500, issue, diagnostics)
}
