import { readTenant, type Tenant } from '../../src/site/tenant.js'
import { profileJson } from '../unit/smart-launch/fake-ehr.js'

const SITE = { part2Program: false, setting: 'primary-care', timeZone: 'America/Chicago' }

/** A tenant's file, with what a test wants different. */
export const tenantJson = (profile: object = {}, site: object = {}): object => ({
  ...profileJson(profile),
  site: { ...SITE, ...site },
})

/** A valid tenant, with what a test wants different. */
export function tenantWith(profile: object = {}, site: object = {}, id = 'invented'): Tenant {
  const read = readTenant(id, tenantJson(profile, site))
  if (read.problems) throw new Error(read.problems.join('; '))
  return read.value
}
