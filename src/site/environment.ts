import { isIP } from 'node:net'
import type { z } from 'zod'
import { isLoopback } from '../http/loopback.js'
import type { EhrProfile, SecretReference } from '../../smart-launch/ehr-profile.js'

export type Env = Readonly<Record<string, string | undefined>>
export type ReadFile = (name: string) => string

/** Reads variables, or the files that `NAME_FILE` names, and collects what is wrong with them. */
export type Environment = Readonly<{
  read: <T>(name: string, schema: z.ZodType<T>, fallback?: string) => T | undefined
  problems: string[]
}>

export function environment(env: Env, readFile: ReadFile): Environment {
  const problems: string[] = []
  return {
    problems,
    read(name, schema, fallback) {
      const text = valueOf(env, name, readFile, problems) ?? fallback
      if (text === undefined) return undefined
      const parsed = schema.safeParse(text)
      if (parsed.success) return parsed.data
      problems.push(`${name} ${parsed.error.issues.map(({ message }) => message).join(', ')}`)
      return undefined
    },
  }
}

/** Variables whose content may come from a file. `SIGNING_KEYS` and `CONTENT_APPROVAL` name files themselves. */
const FROM_FILE = ['PUBLIC_URL', 'STATE_KEYS']

/** How to make what seals or proves something. */
export const NEW_KEY = 'node -p "crypto.randomBytes(32).toString(\'base64\')"'
export const HOW_TO_APPROVE = 'make the file with npm run content -- approve --lead NAME --advocate NAME --out FILE'

const REQUIRED = {
  PUBLIC_URL: 'the https address EHRs know',
  STATE_KEYS: `sessions are sealed with it; make one with ${NEW_KEY}`,
  SIGNING_KEYS: 'EHRs know Aside by it; name a file, and make it with npm run ehr -- keys new',
  CONTENT_APPROVAL: `the clinical lead approves what is asked and said; ${HOW_TO_APPROVE}`,
}

/** What a start refuses before it looks at anything else, unless it is told that it is a demonstration. */
export function unsafeForPatients(env: Env): readonly string[] {
  const missing = Object.entries(REQUIRED).filter(
    ([name]) => !env[name] && !(FROM_FILE.includes(name) && env[`${name}_FILE`]),
  )
  return [
    ...missing.map(([name, why]) => `${name} is required: ${why} (a demonstration, DEMONSTRATION=1, does without)`),
    ...(env['DEBUG'] ? ['DEBUG must not be set: libraries print addresses and headers'] : []),
  ]
}

/** A variable's text, or the content of the file that `NAME_FILE` names. */
function valueOf(env: Env, name: string, readFile: ReadFile, problems: string[]): string | undefined {
  const file = env[`${name}_FILE`]
  if (file === undefined) return env[name]
  if (env[name]) problems.push(`${name} and ${name}_FILE are both set: leave one out`)
  try {
    return readFile(file).trim()
  } catch {
    problems.push(`${name}_FILE cannot be read`)
    return undefined
  }
}

/** @throws {Error} naming nothing: the reference may be all an attacker needs */
export function secretOf(reference: SecretReference, env: Env, readFile: ReadFile): string {
  const text = 'env' in reference ? env[reference.env] : readFile(reference.file).trim()
  if (!text) throw new Error('a client secret is not set')
  return text
}

/** For whoever starts the server: which secret of a tenant cannot be had, by the name that its profile gives it. */
export function unsetSecret(
  { id, authentication }: EhrProfile,
  secret: (reference: SecretReference) => string,
): readonly string[] {
  if (authentication.method !== 'client_secret_basic') return []
  const reference = authentication.secret
  try {
    secret(reference)
    return []
  } catch (error) {
    return [`${id}.json: authentication.secret: ${whyNot(reference, (error as NodeJS.ErrnoException).code)}`]
  }
}

/** @param code  the system's own word, where a file could not be read: for example EACCES */
function whyNot(reference: SecretReference, code: string | undefined): string {
  if ('env' in reference) return `there is no client secret; set ${reference.env}`
  if (code === undefined || code === 'ENOENT') return `there is no client secret; put it into ${reference.file}`
  return `${reference.file} cannot be read (${code})`
}

/** A key of ours, as text. Two that lack the comma between them are none: Node would read the first, and be silent. */
export const BASE64_KEY = /^[A-Za-z0-9+/]{43}=$/

/** An origin and nothing else: https, or plain http to this machine in a demonstration. */
export function isSafeOrigin(address: string, strict: boolean): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, pathname, search, hash, username } = new URL(address)
  if (pathname !== '/' || search || hash || username) return false
  return protocol === 'https:' || (!strict && protocol === 'http:' && isLoopback(hostname))
}

/** An address, or a network as address/bits. The network of all addresses is none. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}
