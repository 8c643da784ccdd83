import type { Token } from '../auth/tokens.js'
import { covering, verbOf } from '../auth/scopes.js'
import { matches } from './matches.js'
import { refuse } from './outcome.js'
import type { R4 } from './r4.js'
import { SERVED, type Interaction } from './served-types.js'
import type { Store } from './store.js'

export type Access = Readonly<{ token: Token; store: Store; base: string }>

/**
 * Refuses what no granted scope covers.
 *
 * @throws {Refusal} 403
 */
export function requireScope({ token }: Access, type: string, interaction: Interaction): void {
  if (covering(token.scopes, type, verbOf(interaction)).length > 0) return
  refuse(403, 'forbidden', `No granted scope allows ${interaction} of ${type}`, {
    'WWW-Authenticate': 'Bearer error="insufficient_scope"',
  })
}

/** Within the granted categories, and within the launched patient's compartment whatever the scope's level. */
export function isVisible(access: Access, resource: R4, interaction: Interaction): boolean {
  const { token, store } = access
  const { resourceType: type } = resource
  if (SERVED[type]?.compartment && (!token.context.patient || store.patientOf(resource) !== token.context.patient)) {
    return false
  }
  return covering(token.scopes, type, verbOf(interaction)).some(({ category }) => {
    const parameter = SERVED[type]?.search.category
    return category === undefined || (parameter && matches(resource, parameter, category, access))
  })
}

/**
 * @throws {Refusal} 403 for another patient's resource or one outside the granted category
 */
export function requireVisible(access: Access, resource: R4, interaction: Interaction): void {
  if (!isVisible(access, resource, interaction)) {
    refuse(403, 'forbidden', `This ${resource.resourceType} is outside what was granted`)
  }
}
