import type { RequestHandler, Response } from 'express'
import type { EhrProfile } from '../../smart-launch/ehr-profile.js'

/** What the policy of one response depends on; set on `res.locals` by whoever knows it. */
type Locals = Readonly<{
  nonce: string
  /** From here on only this EHR may frame the response. */
  ehrProfile?: Pick<EhrProfile, 'frameAncestors'>
  /** One more origin to which a form of this response may be sent. */
  formAction?: string
}>

/**
 * Headers of every response, errors included.
 *
 * The policy is made when the response is written, since only then is it known which EHR may frame it. While that is
 * not known, the EHRs that are set up may, so that an error can be read where it happened. `X-Frame-Options` is not
 * sent: it cannot name an origin.
 *
 * @param anyEhr  the frame ancestors of all profiles together
 */
export function securityHeaders(anyEhr: readonly string[], randomBytes: (size: number) => Buffer): RequestHandler {
  return (_req, res, next) => {
    res.locals['nonce'] = randomBytes(16).toString('base64')
    res.set({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Origin-Agent-Cluster': '?1',
      'Permissions-Policy': 'camera=(), clipboard-read=(), geolocation=(), microphone=(), payment=(), usb=()',
      'X-Robots-Tag': 'noindex, nofollow',
    })
    beforeHeaders(res, () => res.set('Content-Security-Policy', policy(res.locals as Locals, anyEhr)))
    next()
  }
}

function policy({ nonce, ehrProfile, formAction }: Locals, anyEhr: readonly string[]): string {
  const ancestors = ehrProfile?.frameAncestors ?? [...new Set(anyEhr)]
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    `form-action 'self'${formAction ? ` ${formAction}` : ''}`,
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
  ].join('; ')
}

function beforeHeaders(res: Response, set: () => void): void {
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => Response
  res.writeHead = ((...args: unknown[]) => {
    set()
    return writeHead(...args)
  }) as typeof res.writeHead
}
