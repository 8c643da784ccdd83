import type { Resource } from 'fhir/r4.js'
import { Client } from 'fhir-kit-client'
import { isFhirId } from '../http/fhir-id.js'
import type { HttpReply } from '../http/http-exchange.js'
import { allows, type Verb } from '../../smart-launch/scopes.js'
import { Failure } from '../errors.js'
import { call, type CallDeps } from './call.js'
import type { Ehr } from './ehr.js'
import { fhirBase, insideBase, type FhirBase } from './inside-base.js'
import { checkWrite, readBundle, readCreated, readResource } from './read-answer.js'

export type EhrDeps = CallDeps & Readonly<{ /** FHIR base URL, from the profile. */ issuer: string }>

/**
 * Opens one session's door to the EHR. fhir-kit-client forms the FHIR interactions; every one of them leaves through
 * the guard in {@link guardedClient}. Its `resolve`, `request`, `nextPage` and `smartAuthMetadata` are not used.
 */
export function openEhr(deps: EhrDeps): Ehr {
  const base = fhirBase(deps.issuer)
  const { client, replyOf } = guardedClient(base, deps)
  const permitted = async (type: string, verb: Verb, resource?: Resource) => {
    const { scopes } = await deps.tokens.current()
    if (!allows(scopes, type, verb, resource)) throw new Failure('EHR_SCOPE_MISSING', `no scope allows ${type}.${verb}`)
  }

  return {
    async read<R extends Resource>(type: R['resourceType'], id: string, elements: readonly string[] = []) {
      await permitted(type, 'r')
      const whole = (): Promise<object> => client.read({ resourceType: type, id: checked(id) })
      if (elements.length === 0) return readResource<R>(replyOf(await whole()), type, id)
      const part = replyOf(await client.httpClient.get(`${type}/${checked(id)}?_elements=${elements.join(',')}`))
      // Some refuse a parameter that they do not know.
      return readResource<R>(isRefused(part) ? replyOf(await whole()) : part, type, id)
    },
    async search<R extends Resource>(type: R['resourceType'], params: Readonly<Record<string, string>>) {
      await permitted(type, 's')
      const answer = await client.search({ resourceType: type, searchParams: { ...params } })
      return readBundle<R>(replyOf(answer), type)
    },
    async create(resource, ifNoneExist) {
      const { resourceType } = resource
      await permitted(resourceType, 'c', resource)
      const headers = { prefer: 'return=representation', 'if-none-exist': new URLSearchParams(ifNoneExist).toString() }
      const answer = await client.create({ resourceType, body: { ...resource }, options: { headers } })
      return readCreated(replyOf(answer), resourceType, base)
    },
    async update(resource) {
      const { resourceType, id, meta } = resource
      await permitted(resourceType, 'u', resource)
      if (!meta?.versionId) throw new Failure('EHR_ANSWER_UNUSABLE', 'the resource names no version to replace')
      const headers = { 'if-match': `W/"${checked(meta.versionId)}"` }
      const answer = await client.update({ resourceType, id: checked(id), body: { ...resource }, options: { headers } })
      checkWrite(replyOf(answer))
    },
  }
}

/**
 * A fhir-kit-client whose one way out is ours. Its own transport has no deadline and no body limit, follows redirects,
 * prints URLs under DEBUG and puts the EHR's reply into its errors; and it would send the token wherever it is told.
 */
function guardedClient(base: FhirBase, deps: CallDeps) {
  const client = new Client({ baseUrl: base.href })
  const replies = new WeakMap<object, HttpReply>()
  client.httpClient.request = async (method, address, { headers = {} } = {}, body) => {
    const url = insideBase(base, address).href
    const accept = { accept: 'application/fhir+json', ...headers }
    const request = { method: method as 'GET' | 'POST' | 'PUT', url, headers: accept }
    const reply = await call(body === undefined ? request : { ...request, body: JSON.stringify(body) }, deps)
    const answer = { resourceType: 'Unread' }
    replies.set(answer, reply)
    return answer
  }
  const replyOf = (answer: object): HttpReply => {
    const reply = replies.get(answer)
    if (!reply) throw new RangeError('an answer that did not come through the guard')
    return reply
  }
  return { client, replyOf }
}

/** The EHR does not want what was asked; not: whoever asks, or now. */
const isRefused = ({ status }: HttpReply): boolean =>
  (status >= 400 && status < 500 && ![401, 403, 404, 410, 429].includes(status)) || status === 501

/** @throws {Failure} EHR_ANSWER_UNUSABLE – such an id could reach another address; nothing was sent */
function checked(id: string | undefined): string {
  if (!isFhirId(id)) throw new Failure('EHR_ANSWER_UNUSABLE', 'an id is not a FHIR id')
  return id
}
