import { z } from 'zod'
import { isLoopback } from '../http/loopback.js'
import { BASE64_KEY, type Env, type Environment } from './environment.js'

/** Where the audit goes. */
export type AuditSettings = Readonly<{
  /** Directory of the files that must be writable. */
  directory: string
  /** What pseudonyms are made with. */
  key: Buffer | undefined
  /** Whether each event is printed, too. */
  stdout: boolean
  /** FHIR base URL of an audit repository. */
  repository: string | undefined
  repositoryToken: string | undefined
}>

const KEY = z
  .string()
  .trim()
  .regex(BASE64_KEY, 'must be 32 bytes in base64')
  .transform((text) => Buffer.from(text, 'base64'))

export function auditSettings(
  env: Env,
  read: Environment['read'],
  { directory, allowLoopback }: Readonly<{ directory: string; allowLoopback: boolean }>,
): AuditSettings {
  const isSafe = (text: string): boolean => {
    if (!URL.canParse(text)) return false
    const { protocol, hostname, username } = new URL(text)
    return username === '' && (protocol === 'https:' || (allowLoopback && isLoopback(hostname)))
  }
  return {
    directory: env['AUDIT_DIR'] ?? directory,
    key: read('AUDIT_KEY', KEY),
    stdout: read('AUDIT_STDOUT', z.enum(['0', '1'], 'must be 1, or 0'), '0') === '1',
    repository: read('AUDIT_REPOSITORY', z.string().refine(isSafe, 'must be an https address')),
    repositoryToken: read('AUDIT_REPOSITORY_TOKEN', z.string().min(1)),
  }
}
