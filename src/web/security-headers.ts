import type { RequestHandler, Response } from 'express'

/** What a response must know to be framed by the right EHR and nobody else. */
export type FramePolicy = Readonly<{ frameAncestors: readonly string[] }>

/**
 * Headers of every response, errors included.
 *
 * Until the EHR is known, the EHRs that are set up may frame the page, so that an error can be read where it
 * happened. `allowFraming` narrows this to one EHR; `X-Frame-Options` is not sent, since it cannot name an origin.
 *
 * @param anyEhr  the frame ancestors of all profiles together
 */
export function securityHeaders(anyEhr: readonly string[], randomBytes: (size: number) => Buffer): RequestHandler {
  return (_req, res, next) => {
    res.locals['nonce'] = randomBytes(16).toString('base64')
    res.locals['formTargets'] = ["'self'"]
    res.set({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Origin-Agent-Cluster': '?1',
      'Permissions-Policy': 'camera=(), clipboard-read=(), geolocation=(), microphone=(), payment=(), usb=()',
      'X-Robots-Tag': 'noindex, nofollow',
    })
    allowFraming(res, { frameAncestors: anyEhr })
    next()
  }
}

/** From here on only this EHR may frame the response. */
export function allowFraming(res: Response, { frameAncestors }: FramePolicy): void {
  res.locals['frameAncestors'] = frameAncestors
  setContentSecurityPolicy(res)
}

/** Lets a form of this response be sent, or be redirected, to one more origin. */
export function allowFormTarget(res: Response, origin: string): void {
  res.locals['formTargets'] = ["'self'", origin]
  setContentSecurityPolicy(res)
}

function setContentSecurityPolicy(res: Response): void {
  const { nonce, frameAncestors, formTargets } = res.locals as {
    nonce: string
    frameAncestors: readonly string[]
    formTargets: readonly string[]
  }
  res.set(
    'Content-Security-Policy',
    [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      `style-src 'nonce-${nonce}'`,
      "img-src 'self'",
      "base-uri 'none'",
      `form-action ${formTargets.join(' ')}`,
      `frame-ancestors ${frameAncestors.length > 0 ? frameAncestors.join(' ') : "'none'"}`,
    ].join('; '),
  )
}
