import { z } from 'zod'
import type { SecretReference } from '../smart-launch/ehr-profile.js'
import { LOG_LEVELS, type LogLevel } from './log/log.js'
import { auditSettings, type AuditSettings } from './site/audit-settings.js'
import { stateSettings, type StateSettings } from './site/state-settings.js'
import {
  BASE64_KEY,
  environment,
  isNetwork,
  isSafeOrigin,
  secretOf,
  unsafeForPatients,
  type Env,
  type ReadFile,
} from './site/environment.js'

/** Everything that can be set from outside. Read once; nothing else looks at the environment. */
export type Config = Readonly<{
  /** Everything that patients need is demanded; only a demonstration does without. */
  strict: boolean
  port: number
  host: string
  publicUrl: URL
  ehrDir: string
  /** Roots of content: the project's own, then a site's overlay. */
  contentDirs: readonly string[]
  state: StateSettings
  /** Where commands leave requests for the process that holds the store. */
  requestsDir: string
  /** Base64, 32 bytes each, current first; `undefined` in a demonstration: made and kept beside the state. */
  stateKeys: readonly string[] | undefined
  /** File with the private JWKS; in a demonstration it is made when missing. */
  signingKeysFile: string
  contentApprovalFile: string | undefined
  audit: AuditSettings
  logLevel: LogLevel
  /** Who asks for figures must know it; without one they are for a demonstration only. */
  metricsToken: string | undefined
  /** Proxies in front of Aside, whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[]
  /** Whether Aside compresses its pages; off where a proxy does. */
  compresses: boolean
  secret: (reference: SecretReference) => string
}>

const port = z.coerce.number('must be a number').int().min(1).max(65_535)
const list = z.string().transform((text) => text.split(',').map((part) => part.trim()))
const key = z.string().regex(BASE64_KEY, 'must be 32 bytes in base64; several are separated by commas')
const keys = list.pipe(z.array(key).min(1))

const proxy = z.string().refine(isNetwork, 'must be addresses or networks such as 10.0.0.0/8, separated by commas')
const proxies = list.pipe(z.array(proxy))

/** An empty path leads to wherever a command was started. A strict start says of empty keys that they are required. */
const emptyPlaces = (env: Env, strict: boolean): readonly string[] =>
  ['EHR_DIR', 'AUDIT_DIR', ...(strict ? [] : ['SIGNING_KEYS'])]
    .filter((name) => env[name] === '')
    .map((name) => `${name} must not be empty`)

/** The configuration as far as it can be read, and every missing, malformed or unsafe variable. */
export type ReadConfig = Readonly<{ config: Config; problems: readonly string[] }>

/**
 * Reads the whole configuration.
 *
 * @param root  the project's directory, for defaults
 * @param readFile  reads secrets that are given as files (`…_FILE`)
 */
export function readConfig(env: Env, root: string, readFile: ReadFile): ReadConfig {
  const strict = env['DEMONSTRATION'] !== '1'
  const { read, problems } = environment(env, readFile)
  if (strict) problems.push(...unsafeForPatients(env))
  problems.push(...emptyPlaces(env, strict))

  const portNumber = read('PORT', port, '3000') ?? 0
  // To Node an empty one is all addresses.
  const host = read('HOST', z.string().min(1, 'must not be empty'), '127.0.0.1') ?? ''
  const publicUrl = read('PUBLIC_URL', z.string(), `http://127.0.0.1:${portNumber}`) ?? ''
  const state = stateSettings(env, root, { read, problems })
  const stateKeys = read('STATE_KEYS', keys)
  const audit = auditSettings(env, read, { directory: `${state.directory}-audit`, allowLoopback: !strict })
  const trustedProxies = read('TRUSTED_PROXIES', proxies) ?? []
  const compression = read('COMPRESSION', z.enum(['on', 'off']), 'on') ?? 'on'
  const logLevel = read('LOG_LEVEL', z.enum(LOG_LEVELS), 'info') ?? 'info'
  const metricsToken = read('METRICS_TOKEN', z.string().min(16, 'must have 16 characters or more'))
  if (!isSafeOrigin(publicUrl, strict))
    problems.push('PUBLIC_URL must be an https origin; plain http only on this machine and in a demonstration')

  const config = Object.freeze({
    strict,
    port: portNumber,
    host,
    publicUrl: new URL(URL.canParse(publicUrl) ? publicUrl : 'http://127.0.0.1'),
    ehrDir: env['EHR_DIR'] ?? `${root}/smart-launch/ehrs`,
    contentDirs: [root, ...(env['CONTENT_DIR'] ? [env['CONTENT_DIR']] : [])],
    ...{ state, requestsDir: `${state.directory}-requests` },
    stateKeys,
    signingKeysFile: env['SIGNING_KEYS'] ?? `${state.directory}-keys/signing-keys.json`,
    contentApprovalFile: env['CONTENT_APPROVAL'],
    ...{ audit, logLevel, metricsToken, trustedProxies, compresses: compression === 'on' },
    secret: (reference: SecretReference) => secretOf(reference, env, readFile),
  })
  return { config, problems }
}
