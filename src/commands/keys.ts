import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { JWKS_SECONDS } from '../../smart-launch/router.js'
import { listKeys, newKeys, readKeyRing, rotateKeys, type KeyRing } from '../../smart-launch/signing-keys.js'
import { readConfig } from '../config.js'
import { signingKeysProblems } from '../site/local-keys.js'
import type { CommandDeps } from './command-deps.js'
import { printTable } from './print-table.js'
import { refuseSettings } from './refuse-settings.js'

type KeysDeps = Pick<CommandDeps, 'env' | 'root' | 'now' | 'print'>

/** Makes, rotates or lists the signing keys, in the file that `SIGNING_KEYS` names. */
export async function keysCommand(what: string, { env, root, now, print }: KeysDeps): Promise<0 | 1> {
  const { config, problems } = readConfig(env, root, (name) => readFileSync(name, 'utf8'))
  // Only in a demonstration they lie beside the state.
  refuseSettings(problems, env['SIGNING_KEYS'] ? [] : ['SIGNING_KEYS', 'STATE_URL'])
  const file = config.signingKeysFile
  if (what === 'new') {
    if (existsSync(file)) throw new Error(`${file} exists: rotate it, or move it away`)
    return keep(file, await newKeys(now()), print)
  }
  // In our words: those of JSON show a part of what lies there, which may be a secret key.
  refuseSettings(signingKeysProblems(file), ['SIGNING_KEYS'])
  const ring = readKeyRing(JSON.parse(readFileSync(file, 'utf8')))
  if (what === 'list') {
    return show(ring, print)
  }
  const latest = Math.max(...ring.keys.filter(({ role }) => role === 'next').map(({ created }) => Date.parse(created)))
  if (now() - latest < 2 * JWKS_SECONDS * 1000)
    throw new Error('the next key is too new: EHRs may not have seen it yet')
  return keep(file, await rotateKeys(ring, now()), print)
}

function keep(file: string, ring: KeyRing, print: CommandDeps['print']): 0 {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  // Written beside and moved: a reader sees the old ring or the new one, never half of one.
  writeFileSync(`${file}.new`, JSON.stringify(ring), { mode: 0o600 })
  giveToOwnerOf(file)
  renameSync(`${file}.new`, file)
  print(`${file} now holds:`)
  return show(ring, print)
}

/** Whoever reads the keys now must be able to read those that replace them: root may run the command for them. */
function giveToOwnerOf(file: string): void {
  const [before, after] = [statSync(file, { throwIfNoEntry: false }), statSync(`${file}.new`)]
  if (!before || (before.uid === after.uid && before.gid === after.gid)) return
  try {
    chownSync(`${file}.new`, before.uid, before.gid)
    chmodSync(`${file}.new`, before.mode & 0o640)
  } catch {
    rmSync(`${file}.new`)
    throw new Error(`${file} belongs to user ${before.uid}: run this as that user, or as root; nothing has changed`)
  }
}

function show(ring: KeyRing, print: CommandDeps['print']): 0 {
  const rows = listKeys(ring).map(({ kid, alg, role, created }) => [alg, role, created, kid])
  printTable([['for', 'role', 'made', 'kid'], ...rows], print)
  return 0
}
