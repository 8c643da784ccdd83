import type { RequestHandler } from 'express'

/** The EHR frames the app and its own sign-in pages; nobody else frames the EHR. */
export function pageHeaders(appUrl: string): RequestHandler {
  const app = new URL(appUrl).origin
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    `frame-src 'self' ${app}`,
    `form-action 'self' ${app}`,
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ].join('; ')
  return (_req, res, next) => {
    res.set({
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    })
    next()
  }
}
