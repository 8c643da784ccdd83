import type { RequestHandler, Response } from 'express'
import type { EhrProfile } from '../../smart-launch/ehr-profile.js'
import { shownIn } from '../http/fetch-metadata.js'

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
 * The policy is made when the response is written, since only then is it known which EHR may frame it. While no EHR is
 * known none is named: whoever asks must not learn who is set up. A page of nobody may then be framed by any secure
 * page, so that an error can be read where it happened: it holds a fixed sentence, and nothing that acts.
 * `X-Frame-Options` is not sent: it cannot name an origin.
 *
 * @param anyone  who may frame a page of nobody
 */
export function securityHeaders(anyone: readonly string[], randomBytes: (size: number) => Buffer): RequestHandler {
  return (req, res, next) => {
    res.locals['nonce'] = randomBytes(16).toString('base64url')
    res.set({
      'Cache-Control': 'no-store',
      // Own forms carry their real origin; no other site learns an address of ours.
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      // An EHR whose page demands an embedder policy may only frame what has one, too, and lets itself be loaded there.
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': shownIn(req.headers) === 'frame' ? 'cross-origin' : 'same-origin',
      'Origin-Agent-Cluster': '?1',
      'Permissions-Policy': 'camera=(), clipboard-read=(), geolocation=(), microphone=(), payment=(), usb=()',
      'X-Robots-Tag': 'noindex, nofollow',
    })
    beforeHeaders(res, () => {
      const isPage = String(res.getHeader('content-type')).startsWith('text/html')
      res.set('Content-Security-Policy', policy(res.locals as Locals, isPage ? anyone : []))
    })
    next()
  }
}

function policy({ nonce, ehrProfile, formAction }: Locals, ofNobody: readonly string[]): string {
  const ancestors = ehrProfile?.frameAncestors ?? ofNobody
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    `form-action 'self'${formAction ? ` ${formAction}` : ''}`,
    `frame-ancestors ${ancestors.join(' ') || "'none'"}`,
  ].join('; ')
}

function beforeHeaders(res: Response, set: () => void): void {
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => Response
  res.writeHead = ((...args: unknown[]) => {
    set()
    return writeHead(...args)
  }) as typeof res.writeHead
}
