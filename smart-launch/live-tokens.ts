import { endsSession, Failure } from '../src/errors.js'
import type { LaunchContext, Tokens } from './launch-context.js'
import type { Refresh } from './refresh.js'

/** One session's tokens, kept alive while the session asks for them. */
export type LiveTokens = Readonly<{
  /** Good for at least the next call. @throws {Failure} EHR_FORBIDDEN – expired, and nothing to refresh it with */
  current(): Promise<Tokens>
  /** After a 401: another token than `refused`. @throws {Failure} EHR_FORBIDDEN – there is none */
  renewed(refused: Tokens): Promise<Tokens>
}>

/** Refreshed this early. Oracle Health throttles more than one refresh a minute: never earlier. */
const EARLY_MS = 60_000

/**
 * @param refresh  trades the tokens for new ones, and keeps those before anyone uses them: a replaced refresh token is
 *                 never lost
 */
export function liveTokens(
  context: LaunchContext,
  { refresh, now }: Readonly<{ refresh: Refresh; now: () => number }>,
): LiveTokens {
  let tokens = context.tokens
  let running: Promise<Tokens> | undefined
  /** What could not be refreshed early is used to its end: not every call need ask again. */
  let triedEarly: Tokens | undefined

  const renew = async (): Promise<Tokens> => {
    tokens = await refresh({ ...context, tokens })
    return tokens
  }
  const renewOnce = () => (running ??= renew().finally(() => (running = undefined)))

  return {
    async current() {
      const left = tokens.expiresAt - now()
      if (left > EARLY_MS || (left > 0 && (!tokens.refreshToken || triedEarly === tokens))) return tokens
      if (!tokens.refreshToken) throw new Failure('EHR_FORBIDDEN', 'the access token has expired')
      return renewOnce().catch((error: unknown) => {
        if (left <= 0 || !(error instanceof Failure) || endsSession(error)) throw forbidden(error)
        triedEarly = tokens
        return tokens
      })
    },
    async renewed(refused) {
      if (tokens.accessToken !== refused.accessToken) return tokens
      if (!tokens.refreshToken) throw new Failure('EHR_FORBIDDEN', 'the EHR refused the token')
      return renewOnce().catch((error: unknown) => {
        throw forbidden(error)
      })
    },
  }
}

function forbidden(error: unknown): unknown {
  const refused = error instanceof Failure && error.code === 'TOKEN_REFUSED'
  return refused ? new Failure('EHR_FORBIDDEN', 'the token could not be refreshed') : error
}
