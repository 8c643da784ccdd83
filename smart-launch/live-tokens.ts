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

/** What could not be refreshed early is used to its end: not every call need ask again. */
export type EarlyTries = Readonly<{ hasFailed: (tokens: Tokens) => boolean; failed: (tokens: Tokens) => void }>

type LiveDeps = Readonly<{ refresh: Refresh; now: () => number; early?: EarlyTries }>

/**
 * @param refresh  trades the tokens for new ones, and keeps those before anyone uses them: a replaced refresh token is
 *                 never lost
 * @param early  where others hold the same tokens, too
 */
export function liveTokens(context: LaunchContext, { refresh, now, early = ownTries() }: LiveDeps): LiveTokens {
  let tokens = context.tokens
  let running: Promise<Tokens> | undefined

  const renew = async (): Promise<Tokens> => {
    tokens = await refresh({ ...context, tokens })
    return tokens
  }
  const renewOnce = () => (running ??= renew().finally(() => (running = undefined)))

  return {
    async current() {
      const left = tokens.expiresAt - now()
      if (left > EARLY_MS || (left > 0 && (!tokens.refreshToken || early.hasFailed(tokens)))) return tokens
      if (!tokens.refreshToken) throw new Failure('EHR_FORBIDDEN', 'the access token has expired')
      return renewOnce().catch((error: unknown) => {
        if (left <= 0 || !(error instanceof Failure) || endsSession(error)) throw forbidden(error)
        early.failed(tokens)
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

function ownTries(): EarlyTries {
  let tried: Tokens | undefined
  return { hasFailed: (tokens) => tried === tokens, failed: (tokens) => void (tried = tokens) }
}

function forbidden(error: unknown): unknown {
  const refused = error instanceof Failure && error.code === 'TOKEN_REFUSED'
  return refused ? new Failure('EHR_FORBIDDEN', 'the token could not be refreshed') : error
}
