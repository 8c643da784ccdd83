import { secretFrom, type SandboxOptions } from '../sandbox-options.js'
import type { LaunchContext } from './launch-context.js'

export type Token = Readonly<{
  kind: 'access' | 'refresh'
  clientId: string
  scopes: readonly string[]
  context: LaunchContext
  nonce?: string
  /** All tokens that came from one code; revoked together. */
  family: string
  expiresAt: number
}>

/** What a token is good for. */
export type Granted = Omit<Token, 'kind' | 'expiresAt'>

const REFRESH_SECONDS = 12 * 3600
export const DEFAULT_LIFE_SECONDS = 900

/** Access and refresh tokens. A refresh token that comes a second time takes its whole family down. */
export function createTokens(options: Pick<SandboxOptions, 'now' | 'random' | 'expiresInSeconds'>) {
  const { now, random, expiresInSeconds = DEFAULT_LIFE_SECONDS } = options
  const tokens = new Map<string, Token & { used?: boolean }>()

  function revokeFamily(family: string): void {
    for (const [value, token] of tokens) if (token.family === family) tokens.delete(value)
  }

  return {
    revokeFamily,

    issue(kind: Token['kind'], granted: Granted): string {
      const value = secretFrom(random)
      const seconds = kind === 'access' ? expiresInSeconds : REFRESH_SECONDS
      tokens.set(value, { ...granted, kind, expiresAt: now() + seconds * 1000 })
      return value
    },

    accessToken(value: string): Token | undefined {
      const token = tokens.get(value)
      return token?.kind === 'access' && now() < token.expiresAt ? token : undefined
    },

    redeemRefresh(value: string, clientId: string): Token | undefined {
      const token = tokens.get(value)
      if (token?.kind !== 'refresh' || token.clientId !== clientId) return undefined
      if (token.used) {
        revokeFamily(token.family)
        return undefined
      }
      token.used = true
      return now() < token.expiresAt ? token : undefined
    },

    /** RFC 7009: an access token alone, a refresh token with all that came from it. */
    revoke(value: string, clientId: string): void {
      const token = tokens.get(value)
      if (token?.clientId !== clientId) return
      if (token.kind === 'refresh') revokeFamily(token.family)
      else tokens.delete(value)
    },
  }
}
