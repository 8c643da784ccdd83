import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.js'
import { readInstallation } from '../installation.js'
import { unsetSecret, type Env } from '../site/environment.js'
import { againstOthers } from '../site/load-tenants.js'
import { placeholdersIn } from '../site/placeholders.js'
import { readTenant, type Tenant } from '../site/tenant.js'

export type CheckedTenant = Readonly<{
  tenant: Tenant | undefined
  /** How many other profiles the server will have. */
  others: number
  config: Config
  problems: readonly string[]
}>

/**
 * Reads one tenant's file together with the installation it is for: everything that `npm run serve` would refuse.
 *
 * A file for an EHR on this machine is for a demonstration, and is looked at as one.
 *
 * @param name  a `.json` file, or a name in `EHR_DIR`
 * @throws {Error} the file cannot be read
 */
export function checkTenant(name: string, { env, root }: Readonly<{ env: Env; root: string }>): CheckedTenant {
  const folder = env['EHR_DIR'] ?? path.join(root, 'smart-launch/ehrs')
  const file = name.endsWith('.json') ? name : path.join(folder, `${name}.json`)
  const id = path.basename(file, '.json')
  const read = readTenant(id, jsonIn(file), { allowLoopback: true })
  const isHere = read.value?.profile.issuer.startsWith('http:') ?? false
  const around = isHere ? { ...env, DEMONSTRATION: '1' } : env
  const { config, content, tenants, problems } = readInstallation(around, root, (path) => readFileSync(path, 'utf8'))
  const own = (what: readonly string[]): readonly string[] => what.map((problem) => `${id}.json: ${problem}`)
  const others = tenants.filter(({ profile }) => profile.id !== id)
  const known = { others: others.length, config }
  if (!read.value) return { ...known, tenant: undefined, problems: [...new Set([...own(read.problems), ...problems])] }

  const tenant = read.value
  const about = [
    ...againstOthers(tenant, others, content),
    ...unsetSecret(tenant.profile, config.secret),
    ...(config.strict ? placeholdersIn(tenant) : []),
  ]
  return { ...known, tenant, problems: [...new Set([...about, ...problems])] }
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Error(`${file} cannot be read, or is not JSON`)
  }
}
