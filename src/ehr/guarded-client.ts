import { Client } from 'fhir-kit-client'
import type { HttpReply, HttpRequest } from '../http/http-exchange.js'
import { call, type CallDeps } from './call.js'
import { insideBase, type FhirBase } from './inside-base.js'

/**
 * What stands in the chart now is wanted: HAPI FHIR answers a search that it heard within the last minute from memory, and a
 * proxy may do so with any answer.
 *
 * @source RFC 9111, section 5.2.1.4; HAPI FHIR JPA Server, "Search Result Caching"
 */
const FRESH = { 'cache-control': 'no-cache' } as const

/**
 * A fhir-kit-client whose one way out is ours. Its own transport has no deadline and no body limit, follows redirects,
 * prints URLs under DEBUG and puts the EHR's reply into its errors; and it would send the token wherever it is told.
 */
export function guardedClient(base: FhirBase, deps: CallDeps) {
  const client = new Client({ baseUrl: base.href })
  const replies = new WeakMap<object, HttpReply>()
  const send = (
    method: HttpRequest['method'],
    address: string,
    headers: object,
    body?: unknown,
  ): Promise<HttpReply> => {
    const url = insideBase(base, address).href
    const request = {
      method,
      url,
      headers: { accept: 'application/fhir+json', ...(method === 'GET' && FRESH), ...headers },
    }
    return call(body === undefined ? request : { ...request, body: JSON.stringify(body) }, deps)
  }
  client.httpClient.request = async (method, address, { headers = {} } = {}, body) => {
    const reply = await send(method as HttpRequest['method'], address, headers, body)
    const answer = { resourceType: 'Unread' }
    replies.set(answer, reply)
    return answer
  }
  const replyOf = (answer: object): HttpReply => {
    const reply = replies.get(answer)
    if (!reply) throw new RangeError('an answer that did not come through the guard')
    return reply
  }
  /** The next page of a search. */
  const followed = (address: string): Promise<HttpReply> => send('GET', address, {})
  return { client, replyOf, followed }
}
