import { z } from 'zod'
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

/** What kind of session it is: which questions are asked, and how the plan reads. */
export const SETTINGS = ['primary-care', 'sud-intake', 'prenatal'] as const
export type Setting = (typeof SETTINGS)[number]
const setting = z.enum(SETTINGS)

/** One EHR tenant: everything Aside must know before it sends the first byte there. One JSON file each. */
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
    /** Origins that may show Aside in a frame; every ancestor of a nested frame. */
    frameAncestors: z.array(z.string()),
    cookies: z.enum(['framed', 'top-level']).default('framed'),
    /** Whether Aside may start without the EHR, asking it to pick the patient. */
    standalone: z.boolean().default(false),
    /** Whether this tenant is a programme under 42 CFR Part 2; `mixed`: some of its units are. */
    part2Program: z.union([z.boolean(), z.literal('mixed')]),
    setting,
    /** Staff in another setting than the tenant's: their `fhirUser` id. */
    settingByUser: z
      .record(z.string().regex(/^[A-Za-z0-9.-]{1,64}$/), setting)
      .default({})
      // Looked up by an id from outside: `constructor` is a FHIR id, too, and must find nothing.
      .transform((settings) => Object.assign(Object.create(null) as typeof settings, settings)),
    /** The most that may ever be written to this EHR's chart. */
    highestRecordLevel: z.enum(['none', 'offered', 'follow-up', 'band']).default('none'),
    includeTotal: z.boolean().default(false),
    labelProfile: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,63}$/, 'is not kebab-case')
      .default('discreet'),
    idleMinutes: z.number().min(1).max(15).default(10),
    absoluteMinutes: z.number().min(5).max(480).default(60),
    /** How long a page with a topic stays open without a touch: before staff, and before a patient who holds the device. */
    staffLockSeconds: z.number().int().min(60).max(300).default(120),
    patientLockSeconds: z.number().int().min(60).max(120).default(90),
  })
  .readonly()

/**
 * Reads one tenant's file.
 *
 * @param id  its file name without `.json`
 * @param allowLoopback  accept plain http on this very machine: for the sandbox and for tests, never in production
 * @returns the profile, or every problem at once: `path: what is wrong`
 */
export function readEhrProfile(
  id: string,
  json: unknown,
  { allowLoopback = false }: Readonly<{ allowLoopback?: boolean }> = {},
): Readonly<{ profile: EhrProfile } | { problems: readonly string[] }> {
  const reading = PROFILE.safeParse(json)
  if (!reading.success) {
    return { problems: reading.error.issues.map(({ path, message }) => `${path.join('.') || 'profile'}: ${message}`) }
  }
  const profile = Object.freeze({ ...reading.data, id })
  const problems = [
    ...(/^[a-z0-9][a-z0-9-]{0,63}$/.test(id) ? [] : ['id: the file name is not kebab-case']),
    ...addressProblems(profile, allowLoopback),
    ...scopeProblems(profile),
  ]
  return problems.length > 0 ? { problems } : { profile }
}

/** The one spelling by which profiles are looked up: `iss` may or may not end in a slash, nothing else may vary. */
export function issuerKey(iss: string): string {
  return iss.replace(/\/$/, '')
}

function addressProblems(profile: EhrProfile, allowLoopback: boolean): readonly string[] {
  const { issuer, endpointOrigins, frameAncestors } = profile
  const bad = (text: string) => !isSafe(text, allowLoopback)
  const badOrigin = (text: string) => bad(text) || new URL(text).origin !== text
  return [
    ...(bad(issuer) || /[?#]/.test(issuer) ? ['issuer: is not a plain https URL'] : []),
    ...endpointOrigins.flatMap((text, i) => (badOrigin(text) ? [`endpointOrigins.${i}: is not an https origin`] : [])),
    ...frameAncestors.flatMap((text, i) => (badOrigin(text) ? [`frameAncestors.${i}: is not an https origin`] : [])),
  ]
}

function isSafe(text: string, allowLoopback: boolean): boolean {
  if (!URL.canParse(text) || text.includes('*')) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username || password) return false
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'https:' || (protocol === 'http:' && loopback && allowLoopback)
}
