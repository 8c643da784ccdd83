import type { Resource } from 'fhir/r4.js'
import { isFhirId } from '../http/fhir-id.js'
import type { HttpReply } from '../http/http-exchange.js'
import { allows, type Verb } from '../../smart-launch/scopes.js'
import { Failure } from '../errors.js'
import type { CallDeps } from './call.js'
import type { Ehr } from './ehr.js'
import { beforeSending } from './ehr-answer.js'
import { guardedClient } from './guarded-client.js'
import { fhirBase } from './inside-base.js'
import { checkWrite, readBundle, readCreated, readResource } from './read-answer.js'

/** A patient has few entries of the kinds that are looked for: more pages mean that nobody looked at the parameters. */
const MOST_PAGES = 5

export type EhrDeps = CallDeps & Readonly<{ /** FHIR base URL, from the profile. */ issuer: string }>

/**
 * Opens one session's door to the EHR. fhir-kit-client forms the FHIR interactions; every one of them leaves through
 * the guard in {@link guardedClient}. Its `resolve`, `request`, `nextPage` and `smartAuthMetadata` are not used.
 */
export function openEhr(deps: EhrDeps): Ehr {
  const base = fhirBase(deps.issuer)
  const { client, replyOf, followed } = guardedClient(base, deps)
  const permitted = async (type: string, verb: Verb, resource?: object) => {
    const { scopes } = await beforeSending(deps.tokens.current())
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
    async search<R extends Resource>(type: R['resourceType'], params: Readonly<Record<string, string>>, like?: object) {
      await permitted(type, 's', like)
      return allPages<R>(
        type,
        replyOf(await client.search({ resourceType: type, searchParams: { ...params } })),
        followed,
      )
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

/** @throws {Failure} EHR_ANSWER_UNUSABLE – such an id could reach another address; nothing was sent */
function checked(id: string | undefined): string {
  if (!isFhirId(id)) throw new Failure('EHR_ANSWER_UNUSABLE', 'an id is not a FHIR id')
  return id
}

async function allPages<R extends Resource>(
  type: R['resourceType'],
  first: HttpReply,
  followed: (address: string) => Promise<HttpReply>,
): Promise<readonly R[]> {
  const found: R[] = []
  let reply = first
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { resources, next } = readBundle<R>(reply, type)
    found.push(...resources)
    if (next === undefined) return found
    reply = await followed(next)
  }
  throw new Failure('EHR_ANSWER_UNUSABLE', 'the EHR answered a search with too many pages')
}

/** The EHR does not want what was asked; not: whoever asks, or now. */
const isRefused = ({ status }: HttpReply): boolean =>
  (status >= 400 && status < 500 && ![401, 403, 404, 410, 429].includes(status)) || status === 501
