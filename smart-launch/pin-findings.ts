import type { EhrProfile } from './ehr-profile.js'
import { odd, type Finding } from './finding.js'

/** What discovery names, and why Aside asks where it lies. */
const NAMED = {
  authorization_endpoint: 'staff sign in there',
  token_endpoint: 'tokens come from there',
  issuer: 'who signs the id_tokens: its keys are looked for there, and its name must be in them',
  jwks_uri: 'the keys that id_tokens are checked with',
  revocation_endpoint: 'tokens are handed back there',
}

/** Which addresses of the discovery document lie on an origin that the profile pins. What is not pinned stops a launch. */
export function pinFindings(
  { issuer, endpointOrigins }: EhrProfile,
  document: Readonly<Record<string, unknown>>,
): readonly Finding[] {
  return Object.entries(NAMED).flatMap(([name, why]) => {
    const value = document[name]
    if (typeof value !== 'string') return []
    const base = `${issuer.replace(/\/$/, '')}/`
    if (!URL.canParse(value, base)) return [odd(name, 'is not an address', 'no launch: ask the vendor')]
    const { origin } = new URL(value, base)
    const isPinned = endpointOrigins.includes(origin)
    return [
      odd(name, origin, isPinned ? `pinned: ${why}` : `no launch: ${why}. If it is theirs, add it to endpointOrigins`),
    ]
  })
}
