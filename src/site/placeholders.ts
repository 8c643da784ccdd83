import type { EhrProfile } from '../../smart-launch/ehr-profile.js'
import { isReservedDomain } from '../content/canonical-base.js'
import type { Directory, Service } from '../guidance/directory.js'
import type { Tenant } from './tenant.js'

/** Registrations that were copied from an example and not filled in. */
export function placeholdersIn({ profile }: Tenant): readonly string[] {
  return Object.entries(registered(profile))
    .filter(([, values]) => values.some(isPlaceholder))
    .map(([key]) => `${profile.id}.json: ${key}: still holds a placeholder; put the value of your own EHR there`)
}

/** Services that nobody can reach, whatever the directory calls itself. */
export function inventedServices({ id, sample, services }: Directory): readonly string[] {
  const invented = sample ? [] : services.filter(isInvented).map(({ id: name }) => name)
  if (invented.length === 0) return []
  const named = invented.slice(0, MOST_NAMED).join(', ') + (invented.length > MOST_NAMED ? ' …' : '')
  return [
    `guidance/referrals/${id}.json: invented numbers or addresses (555-01xx, .example) in ${named}; put real ones`,
  ]
}

const MOST_NAMED = 5

function registered({ name, issuer, clientId, endpointOrigins, frameAncestors }: EhrProfile) {
  return { name: [name], issuer: [issuer], clientId: [clientId], endpointOrigins, frameAncestors }
}

/** @source RFC 2606, RFC 6761 */
function isPlaceholder(text: string): boolean {
  return /REPLACE[-_ ]/.test(text) || (URL.canParse(text) && isReservedDomain(text))
}

/** @source NANPA: 555-0100 to 555-0199 are kept for invented numbers */
function isInvented({ contacts }: Service): boolean {
  return contacts.some(({ value }) => {
    if (URL.canParse(value)) return isPlaceholder(value)
    const [, domain] = value.split('@')
    return domain === undefined ? /55501\d\d$/.test(value.replace(/\D/g, '')) : isPlaceholder(`https://${domain}`)
  })
}
