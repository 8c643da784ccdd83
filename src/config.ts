import { z } from 'zod'
import type { SecretReference } from '../smart-launch/ehr-profile.js'

/** Everything that can be set from outside. Read once; nothing else looks at the environment. */
export type Config = Readonly<{
  production: boolean
  port: number
  host: string
  publicUrl: URL
  ehrDir: string
  /** Roots of content: the project's own, then a site's overlay. */
  contentDirs: readonly string[]
  /** Directory of the embedded store. */
  stateDir: string
  /** Base64, 32 bytes each, current first; `undefined` outside production: made and kept beside the state. */
  stateKeys: readonly string[] | undefined
  /** File with the private JWKS; outside production it is made when missing. */
  signingKeysFile: string
  contentApprovalFile: string | undefined
  secret: (reference: SecretReference) => string
}>

type Env = Readonly<Record<string, string | undefined>>

const port = z.coerce.number('must be a number').int().min(1).max(65_535)
const key = z.string().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')

/**
 * Reads the whole configuration.
 *
 * @param root  the project's directory, for defaults
 * @param readFile  reads secrets that are given as files (`…_FILE`)
 * @throws {Error} naming every missing, malformed or unsafe variable at once
 */
export function loadConfig(env: Env, root: string, readFile: (name: string) => string): Config {
  const problems: string[] = []
  const production = env['NODE_ENV'] === 'production'
  const read = <T>(name: string, schema: z.ZodType<T>, fallback?: string): T | undefined => {
    const text = valueOf(env, name, readFile, problems) ?? fallback
    if (text === undefined) return undefined
    const parsed = schema.safeParse(text)
    if (parsed.success) return parsed.data
    problems.push(`${name} ${parsed.error.issues.map(({ message }) => message).join(', ')}`)
    return undefined
  }
  const required = (name: string, why: string, ...or: readonly string[]): void => {
    if (production && ![name, ...or].some((one) => env[one])) problems.push(`${name} is required in production: ${why}`)
  }

  required('PUBLIC_URL', 'the https address EHRs know', 'PUBLIC_URL_FILE')
  required('STATE_KEYS', 'visits are sealed with it', 'STATE_KEYS_FILE')
  required('SIGNING_KEYS', 'EHRs know Aside by it')
  required('CONTENT_APPROVAL', 'the clinical lead approves what is asked and said')
  if (production && env['DEBUG'])
    problems.push('DEBUG must not be set in production: libraries print addresses and headers')

  const portNumber = read('PORT', port, '3000') ?? 0
  const host = env['HOST'] ?? '127.0.0.1'
  const publicUrl = read('PUBLIC_URL', z.string(), `http://127.0.0.1:${portNumber}`) ?? ''
  const stateUrl = env['STATE_URL'] ?? `level:${root}/.aside/state`
  const stateKeys = read(
    'STATE_KEYS',
    z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .pipe(z.array(key).min(1)),
  )
  if (!isSafe(publicUrl, production))
    problems.push('PUBLIC_URL must be an https origin; plain http only on this machine and outside production')
  if (!/^level:./.test(stateUrl)) problems.push('STATE_URL must be level:DIRECTORY')

  if (problems.length > 0)
    throw new Error(`Aside cannot start:\n${problems.map((problem) => `- ${problem}`).join('\n')}`)
  return Object.freeze({
    production,
    port: portNumber,
    host,
    publicUrl: new URL(publicUrl),
    ehrDir: env['EHR_DIR'] ?? `${root}/smart-launch/ehrs`,
    contentDirs: [root, ...(env['CONTENT_DIR'] ? [env['CONTENT_DIR']] : [])],
    stateDir: stateUrl.slice('level:'.length),
    stateKeys,
    signingKeysFile: env['SIGNING_KEYS'] ?? `${stateUrl.slice('level:'.length)}-keys/signing-keys.json`,
    contentApprovalFile: env['CONTENT_APPROVAL'],
    secret: (reference) => secretOf(reference, env, readFile),
  })
}

/** A variable's text, or the content of the file that `NAME_FILE` names. */
function valueOf(env: Env, name: string, readFile: (name: string) => string, problems: string[]): string | undefined {
  const file = env[`${name}_FILE`]
  if (file === undefined) return env[name]
  try {
    return readFile(file).trim()
  } catch {
    problems.push(`${name}_FILE cannot be read`)
    return undefined
  }
}

function secretOf(reference: SecretReference, env: Env, readFile: (name: string) => string): string {
  const text = 'env' in reference ? env[reference.env] : readFile(reference.file).trim()
  if (!text) throw new Error('a client secret is not set')
  return text
}

function isSafe(address: string, production: boolean): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, pathname, search, hash, username } = new URL(address)
  if (pathname !== '/' || search || hash || username) return false
  return (
    protocol === 'https:' ||
    (!production && protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
  )
}
