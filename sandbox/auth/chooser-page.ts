import type { Client } from '../clients.js'
import { PEOPLE, personName } from '../patients.js'
import { USERS, userLabel } from '../users.js'
import type { LaunchContext } from './launch-context.js'
import { grantable } from './scopes.js'

type Choice = Readonly<{ client: Client; scopes: readonly string[]; context?: LaunchContext; request: string }>

/** The page that asks for consent and, outside a chart, for the patient. `request` is opaque and good once. */
export const chooserPage = ({ client, scopes, context, request }: Choice) => ({
  app: client.name,
  scopes: grantable(scopes, client.scopes),
  people: PEOPLE.map((person) => ({ id: person.id, name: personName(person) })),
  users: USERS.map((user) => ({ id: user.id, label: userLabel(user) })),
  chosen: context,
  request,
})
