import type { ErrorRequestHandler } from 'express'

/** RFC 6749 section 5.2, RFC 7009 and OpenID Connect. */
export type OAuthErrorCode =
  'invalid_request' | 'invalid_client' | 'invalid_grant' | 'invalid_scope' | 'unsupported_grant_type'

type OAuthProblem = Error & Readonly<{ oauth: OAuthErrorCode; basic: boolean }>

/** Ends a back-channel request with a JSON error. */
export function refuseOAuth(oauth: OAuthErrorCode, description: string, basic = false): never {
  throw Object.assign(new Error(description), { oauth, basic })
}

export const showOAuthError: ErrorRequestHandler = (error: Partial<OAuthProblem>, _req, res, next) => {
  if (res.headersSent) return next(error)
  res.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' })
  if (!error.oauth) {
    const status = (error as { status?: number }).status ?? 500
    res.status(status).json({ error: status < 500 ? 'invalid_request' : 'server_error' })
    return
  }
  if (error.basic) res.set('WWW-Authenticate', 'Basic realm="token"')
  res.status(error.oauth === 'invalid_client' ? 401 : 400)
  res.json({ error: error.oauth, error_description: error.message })
}
