import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { newKeys, readKeyRing, type KeyRing } from '../../smart-launch/signing-keys.js'
import type { SealingKeys } from '../state/seal.js'

/** Readable by this user only. */
const PRIVATE = 0o600

/** The keys sessions are sealed with. In a demonstration one is made on the first start and kept beside the state. */
export function loadStateKeys({
  stateKeys,
  state,
}: Readonly<{ stateKeys: readonly string[] | undefined; state: Readonly<{ directory: string }> }>): SealingKeys {
  if (stateKeys) return stateKeys.map((text) => Buffer.from(text, 'base64')) as unknown as SealingKeys
  const file = path.join(`${state.directory}-keys`, 'state-key')
  if (!existsSync(file)) keep(file, randomBytes(32).toString('base64'))
  return [Buffer.from(readFileSync(file, 'utf8'), 'base64')]
}

/** What the log learns about the keys EHRs know us by: never which. */
export type LoggedKeys = Readonly<{ event: 'signing-keys'; outcome: 'taken' | 'unusable: those before are kept' }>

const LOOK_EVERY_MS = 1_000
/** For the demonstration: its first page is waited for. */
const QUICK_RSA_BITS = 2048

/**
 * The keys EHRs know us by, as their file holds them now: a rotation needs no restart. In a demonstration they are
 * made on the first start.
 *
 * A file that is damaged or gone later changes nothing but the log: an EHR still knows the keys from before.
 *
 * @throws {Error} when the file is missing and this is no demonstration; always, when it is not a key ring
 */
export async function signingKeysOf(
  { signingKeysFile: file, strict }: Readonly<{ signingKeysFile: string; strict: boolean }>,
  now: () => number,
  log: (line: LoggedKeys) => void,
): Promise<() => KeyRing> {
  if (!existsSync(file)) {
    if (strict) throw new Error('SIGNING_KEYS names a file that does not exist: make one with npm run ehr -- keys new')
    keep(file, JSON.stringify(await newKeys(now(), QUICK_RSA_BITS)))
  }
  // First its version, then its content: one that changes in between is read again.
  let version = versionOf(file)
  let ring = ringIn(file)
  let lookedAt = now()
  const look = (): void => {
    lookedAt = now()
    const found = versionOf(file)
    if (found === version) return
    version = found
    try {
      ring = ringIn(file)
      log({ event: 'signing-keys', outcome: 'taken' })
    } catch {
      log({ event: 'signing-keys', outcome: 'unusable: those before are kept' })
    }
  }
  return () => {
    if (Math.abs(now() - lookedAt) >= LOOK_EVERY_MS) look()
    return ring
  }
}

/** What is wrong with the file of keys that a strict start needs. Keys that cannot be read are none to throw away. */
export function signingKeysProblems(file: string): readonly string[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return [`SIGNING_KEYS: ${file} does not exist; make it with ${NEW_SIGNING_KEYS}`]
    return [`SIGNING_KEYS: ${file} cannot be read (${code}); let the user that Aside runs as read it`]
  }
  try {
    readKeyRing(JSON.parse(text))
    return []
  } catch {
    return [`SIGNING_KEYS: ${file} is not a key ring; move it away and make one with ${NEW_SIGNING_KEYS}`]
  }
}

const NEW_SIGNING_KEYS = 'npm run ehr -- keys new'

function ringIn(file: string): KeyRing {
  return readKeyRing(JSON.parse(readFileSync(file, 'utf8')))
}

/** Changes whenever the file does, also when another one is moved into its place. */
function versionOf(file: string): string {
  try {
    const { ino, size, mtimeNs } = statSync(file, { bigint: true })
    return `${ino} ${size} ${mtimeNs}`
  } catch {
    return 'out of reach'
  }
}

function keep(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, text, { mode: PRIVATE, flag: 'wx' })
}
