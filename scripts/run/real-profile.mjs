import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const HERE = ['localhost', '127.0.0.1', '[::1]']

/**
 * A demonstration checks nothing that protects patients, so that it is not started for an EHR that may have some.
 *
 * @returns the first profile in `folder` whose EHR is neither on this machine nor the demonstration's own
 */
export function realProfileIn(folder, sandbox) {
  return profilesIn(folder)
    .map((name) => path.join(folder, name))
    .find((file) => !isOurs(issuerIn(file), sandbox))
}

/** None where they cannot be listed: the start says so. */
function profilesIn(folder) {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'))
  } catch {
    return []
  }
}

const isOurs = (issuer, sandbox) =>
  issuer === undefined || HERE.includes(issuer.hostname) || issuer.origin === new URL(sandbox).origin

/** Nothing where there is none: the start says what is wrong with the file. */
function issuerIn(file) {
  try {
    return new URL(JSON.parse(readFileSync(file, 'utf8')).issuer)
  } catch {
    return undefined
  }
}
