import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { newKeys, readKeyRing, type KeyRing } from '../smart-launch/signing-keys.js'
import type { Config } from './config.js'
import type { SealingKeys } from './state/seal.js'

/** Readable by this user only. */
const PRIVATE = 0o600

/** The keys visits are sealed with. Outside production one is made on the first start and kept beside the state. */
export function loadStateKeys({ stateKeys, stateDir }: Config): SealingKeys {
  if (stateKeys) return stateKeys.map((text) => Buffer.from(text, 'base64')) as unknown as SealingKeys
  const file = path.join(`${stateDir}-keys`, 'state-key')
  if (!existsSync(file)) keep(file, randomBytes(32).toString('base64'))
  return [Buffer.from(readFileSync(file, 'utf8'), 'base64')]
}

/**
 * The keys EHRs know us by. Outside production they are made on the first start.
 *
 * @throws {Error} in production, when the file is missing; anywhere, when it is not a key ring
 */
export async function loadSigningKeys({ signingKeysFile, production }: Config, now: number): Promise<KeyRing> {
  if (!existsSync(signingKeysFile)) {
    if (production)
      throw new Error('SIGNING_KEYS names a file that does not exist: make one with npm run ehr -- keys new')
    keep(signingKeysFile, JSON.stringify(await newKeys(now)))
  }
  return readKeyRing(JSON.parse(readFileSync(signingKeysFile, 'utf8')))
}

function keep(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, text, { mode: PRIVATE, flag: 'wx' })
}
