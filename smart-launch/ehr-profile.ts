import { z } from 'zod'
import { isLoopback } from '../src/http/loopback.js'
import type { Parsed } from '../src/parsed.js'
import { scopeProblems } from './scope-problems.js'

/** Where a secret is kept; the profile itself never holds one. */
export type SecretReference = Readonly<{ env: string } | { file: string }>

export type EhrProfile = z.infer<typeof PROFILE> & { readonly id: string }

const secret = z.union([
  z.strictObject({ env: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'names no environment variable') }),
  z.strictObject({ file: z.string().min(1) }),
])

const authentication = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('public') }),
  z.strictObject({ method: z.literal('client_secret_basic'), secret }),
  z.strictObject({ method: z.literal('private_key_jwt'), alg: z.enum(['RS384', 'ES384']) }),
])

/** How Aside is registered at one EHR tenant: all it must know before it sends the first byte there. */
const PROFILE = z
  .strictObject({
    /** Why things are as they are, for the next reader; never used. */
    $comment: z.union([z.string(), z.array(z.string())]).optional(),
    /** How staff call this EHR. */
    name: z.string().min(1).max(80),
    /** FHIR base URL, byte for byte as the EHR sends it in `iss` and expects it in `aud`. */
    issuer: z.string(),
    clientId: z.string().regex(/^[\x21-\x7e]{1,255}$/, 'is empty, too long or not printable ASCII'),
    authentication,
    /** Space-separated; v1 or v2 syntax, whichever the EHR was registered with. No wildcards. */
    scopes: z.string(),
    authorize: z.enum(['get', 'post']).default('get'),
    /** Origins its authorization, token, key and revocation endpoints may live on. */
    endpointOrigins: z.array(z.string()).min(1),
    /** Who signs its id_tokens, where that is not the `issuer` of its discovery: byte for byte as in their `iss`. */
    idTokenIssuer: z.string().optional(),
    /** Origins that may show Aside in a frame; every ancestor of a nested frame. */
    frameAncestors: z.array(z.string()),
    cookies: z.enum(['framed', 'top-level']).default('framed'),
    /** Whether Aside may start without the EHR, asking it to pick the patient. */
    standalone: z.boolean().default(false),
  })
  .readonly()

/**
 * Reads the registration at one tenant.
 *
 * @param id  name of the tenant's file without `.json`
 * @param allowLoopback  accept plain http on this very machine: for the sandbox and for tests, never in production
 * @returns the profile, or every problem at once: `path: what is wrong`
 */
export function readEhrProfile(
  id: string,
  json: unknown,
  { allowLoopback = false }: Readonly<{ allowLoopback?: boolean }> = {},
): Parsed<EhrProfile> {
  const read = PROFILE.safeParse(json)
  if (!read.success) {
    return { problems: read.error.issues.map(({ path, message }) => `${path.join('.') || 'profile'}: ${message}`) }
  }
  const profile = Object.freeze({ ...read.data, id })
  const problems = [
    ...(/^[a-z0-9][a-z0-9-]{0,63}$/.test(id) ? [] : ['id: the file name is not kebab-case']),
    ...addressProblems(profile, allowLoopback),
    ...scopeProblems(profile.scopes),
  ]
  return problems.length > 0 ? { problems } : { value: profile }
}

/** The one spelling by which profiles are looked up: `iss` may or may not end in a slash, nothing else may vary. */
export function issuerKey(iss: string): string {
  return iss.replace(/\/$/, '')
}

function addressProblems(profile: EhrProfile, allowLoopback: boolean): readonly string[] {
  const { issuer, endpointOrigins, frameAncestors, idTokenIssuer } = profile
  const bad = (text: string) => !isSafe(text, allowLoopback)
  const badOrigin = (text: string) => bad(text) || new URL(text).origin !== text
  return [
    ...(bad(issuer) || /[?#]/.test(issuer) ? ['issuer: is not a plain https URL'] : []),
    ...(idTokenIssuer !== undefined && (bad(idTokenIssuer) || !endpointOrigins.includes(new URL(idTokenIssuer).origin))
      ? ['idTokenIssuer: is not an https URL on one of endpointOrigins']
      : []),
    ...endpointOrigins.flatMap((text, i) => (badOrigin(text) ? [`endpointOrigins.${i}: is not an https origin`] : [])),
    ...frameAncestors.flatMap((text, i) => (badOrigin(text) ? [`frameAncestors.${i}: is not an https origin`] : [])),
  ]
}

function isSafe(text: string, allowLoopback: boolean): boolean {
  if (!URL.canParse(text) || text.includes('*')) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username || password) return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname) && allowLoopback)
}
