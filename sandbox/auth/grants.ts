import { secretFrom, type SandboxOptions } from '../sandbox-options.js'

/** What is open in the EHR when an app is launched. Bare ids. */
export type Context = Readonly<{ user: string; patient?: string; encounter?: string; intent?: string }>

/** What a user, by launching, has let an app do. */
export type Authorization = Readonly<{
  clientId: string
  redirectUri: string
  challenge: string
  scopes: readonly string[]
  context: Context
  nonce?: string
}>

export type Token = Readonly<{
  kind: 'access' | 'refresh'
  clientId: string
  scopes: readonly string[]
  context: Context
  nonce?: string
  /** All tokens that came from one code; revoked together. */
  family: string
  expiresAt: number
}>

type Code = { authorization: Authorization; family: string; expiresAt: number; used: boolean }
type Kept = Token & { used?: boolean }

const CODE_SECONDS = 60
const REFRESH_SECONDS = 12 * 3600
export const DEFAULT_LIFE_SECONDS = 900

export type Grants = ReturnType<typeof createGrants>
type Issue = Omit<Token, 'kind' | 'expiresAt'>

/** Codes and tokens. A code or refresh token that comes a second time takes its whole family down. */
export function createGrants(options: Pick<SandboxOptions, 'now' | 'random' | 'expiresInSeconds'>) {
  const { now, random, expiresInSeconds = DEFAULT_LIFE_SECONDS } = options
  const codes = new Map<string, Code>()
  const tokens = new Map<string, Kept>()

  const after = (seconds: number) => now() + seconds * 1000

  function revokeFamily(family: string): void {
    for (const [value, token] of tokens) if (token.family === family) tokens.delete(value)
  }

  function issue(kind: Token['kind'], from: Issue): string {
    const value = secretFrom(random)
    tokens.set(value, { ...from, kind, expiresAt: after(kind === 'access' ? expiresInSeconds : REFRESH_SECONDS) })
    return value
  }

  return {
    issueCode(authorization: Authorization): string {
      const code = secretFrom(random)
      codes.set(code, { authorization, family: secretFrom(random), expiresAt: after(CODE_SECONDS), used: false })
      return code
    },

    /** Uses a code up, whatever the caller then finds wrong with the rest of the request. */
    redeemCode(value: string, clientId: string): { authorization: Authorization; family: string } | undefined {
      const code = codes.get(value)
      if (!code || code.authorization.clientId !== clientId) return undefined
      if (code.used) return void revokeFamily(code.family)
      code.used = true
      return now() < code.expiresAt ? code : undefined
    },

    redeemRefresh(value: string, clientId: string): Token | undefined {
      const token = tokens.get(value)
      if (token?.kind !== 'refresh' || token.clientId !== clientId) return undefined
      if (token.used) return void revokeFamily(token.family)
      token.used = true
      return now() < token.expiresAt ? token : undefined
    },

    accessToken(value: string): Token | undefined {
      const token = tokens.get(value)
      return token?.kind === 'access' && now() < token.expiresAt ? token : undefined
    },

    issue,

    /** RFC 7009: an access token alone, a refresh token with all that came from it. */
    revoke(value: string, clientId: string): void {
      const token = tokens.get(value)
      if (token?.clientId !== clientId) return
      if (token.kind === 'refresh') revokeFamily(token.family)
      else tokens.delete(value)
    },
  }
}
