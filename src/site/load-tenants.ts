import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { issuerKey } from '../../smart-launch/ehr-profile.js'
import type { Content } from '../content/content.js'
import { readTenant, type Tenant } from './tenant.js'

export type Tenants = Readonly<{ tenants: readonly Tenant[]; problems: readonly string[] }>

/** Reads every tenant's file in one directory, with every problem of every file, also against the content. */
export function loadTenants(
  directory: string,
  content: Pick<Content, 'labels' | 'settings'> | undefined,
  allowLoopback: boolean,
): Tenants {
  const problems: string[] = []
  const tenants = namesIn(directory, problems).flatMap((name) => {
    const file = path.join(directory, name)
    const id = name.slice(0, -'.json'.length)
    try {
      const read = readTenant(id, JSON.parse(readFileSync(file, 'utf8')), { allowLoopback })
      if (read.value) return [read.value]
      problems.push(...read.problems.map((problem) => `${name}: ${problem}`))
    } catch {
      problems.push(`${name}: is not JSON`)
    }
    return []
  })
  problems.push(...tenants.flatMap((tenant, i) => againstOthers(tenant, tenants.slice(0, i), content)))
  if (tenants.length === 0 && problems.length === 0) problems.push('there is no EHR profile')
  return { tenants, problems }
}

/** What no single file can tell: names the content does not hold, an issuer given twice. */
export function againstOthers(
  { profile: { id, issuer }, site: { labelProfile, setting, settingByUser } }: Tenant,
  others: readonly Tenant[],
  content: Pick<Content, 'labels' | 'settings'> | undefined,
): readonly string[] {
  const settings = [...new Set([setting, ...Object.values(settingByUser)])]
  const isTaken = others.some(({ profile: other }) => issuerKey(other.issuer) === issuerKey(issuer))
  return [
    ...(content && !Object.hasOwn(content.labels.profiles, labelProfile)
      ? [`${id}.json: site.labelProfile: there is no "${labelProfile}"`]
      : []),
    ...settings
      .filter((name) => content && !Object.hasOwn(content.settings, name))
      .map((name) => `${id}.json: site.setting: questionnaires/sets.json has no setting "${name}"`),
    ...(isTaken ? [`${id}.json: issuer: another profile has the same one`] : []),
  ]
}

function namesIn(directory: string, problems: string[]): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.json'))
      .toSorted()
  } catch {
    problems.push('the directory of EHR profiles cannot be read')
    return []
  }
}
