import { secretFrom, type SandboxOptions } from '../sandbox-options.js'
import type { LaunchContext } from './launch-context.js'
import { createTokens } from './tokens.js'

/** What a user, by launching, has let an app do. */
export type Authorization = Readonly<{
  clientId: string
  redirectUri: string
  challenge: string
  scopes: readonly string[]
  context: LaunchContext
  nonce?: string
}>

type Code = { authorization: Authorization; family: string; expiresAt: number; used: boolean }

const CODE_SECONDS = 60

export type Grants = ReturnType<typeof createGrants>

/** Codes and the tokens that come from them. A code that comes a second time takes its tokens down. */
export function createGrants(options: Pick<SandboxOptions, 'now' | 'random' | 'expiresInSeconds'>) {
  const { now, random } = options
  const codes = new Map<string, Code>()
  const tokens = createTokens(options)

  return {
    ...tokens,

    issueCode(authorization: Authorization): string {
      const code = secretFrom(random)
      const expiresAt = now() + CODE_SECONDS * 1000
      codes.set(code, { authorization, family: secretFrom(random), expiresAt, used: false })
      return code
    },

    /** Uses a code up, whatever the caller then finds wrong with the rest of the request. */
    redeemCode(value: string, clientId: string): { authorization: Authorization; family: string } | undefined {
      const code = codes.get(value)
      if (code?.authorization.clientId !== clientId) return undefined
      if (code.used) {
        tokens.revokeFamily(code.family)
        return undefined
      }
      code.used = true
      return now() < code.expiresAt ? code : undefined
    },
  }
}
