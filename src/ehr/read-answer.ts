import type { Resource } from 'fhir/r4.js'
import { isFhirId } from '../http/fhir-id.js'
import { jsonObject, type HttpReply } from '../http/http-exchange.js'
import { Failure, type FailureCode } from '../errors.js'
import { answered, issueIn } from './ehr-answer.js'
import { idInLocation, type FhirBase } from './inside-base.js'
import { isWellFormed } from './well-formed.js'

/** Reads one resource. @throws {Failure} EHR_ANSWER_UNUSABLE – not the type or id that was asked for, or malformed */
export function readResource<R extends Resource>(reply: HttpReply, type: R['resourceType'], id: string): R {
  checkRead(reply)
  const body = jsonObject(reply.text, 'EHR_ANSWER_UNUSABLE')
  if (!isOf<R>(body, type) || body.id !== id) throw unusable(`the answer is not the ${type} that was asked for`)
  if (!isWellFormed(body)) throw unusable(`the ${type} is malformed`)
  return withVersion(body, reply.headers.get('etag'))
}

/** Some servers name the version in the ETag alone: a correction has to name it, too. */
function withVersion<R extends Resource>(resource: R, etag: string | null): R {
  const versionId = /^(?:W\/)?"([A-Za-z0-9.-]{1,64})"$/.exec(etag ?? '')?.[1]
  if (resource.meta?.versionId !== undefined || versionId === undefined) return resource
  return { ...resource, meta: { ...resource.meta, versionId } }
}

/** Reads one page of a search; entries of other types (included ones, OperationOutcomes) are left out. */
export function readBundle<R extends Resource>(
  reply: HttpReply,
  type: R['resourceType'],
): Readonly<{ resources: readonly R[]; next: string | undefined }> {
  checkRead(reply)
  const { resourceType, entry = [], link } = jsonObject(reply.text, 'EHR_ANSWER_UNUSABLE')
  if (resourceType !== 'Bundle' || !Array.isArray(entry)) throw unusable('the answer is not a Bundle')
  const found = entry.map((item: { resource?: unknown } | null) => item?.resource).filter((one) => isOf<R>(one, type))
  if (!found.every(isWellFormed)) throw unusable(`a ${type} of the Bundle is malformed`)
  return { resources: found, next: nextIn(link) }
}

function nextIn(link: unknown): string | undefined {
  const links = (Array.isArray(link) ? link : []) as readonly ({ relation?: unknown; url?: unknown } | null)[]
  const next = links.find((one) => one?.relation === 'next')
  if (!next) return undefined
  if (typeof next.url !== 'string') throw unusable('the Bundle has a next page without an address')
  return next.url
}

/**
 * Reads the answer to a create. The body may be empty: then the id is that of `Location`.
 *
 * @throws {Failure} with the answer (`answerIn`): it may have been written, also after a success that names no usable id
 */
export function readCreated(reply: HttpReply, type: string, base: FhirBase): { id: string; existed: boolean } {
  checkWrite(reply)
  const id = idInBody(reply.text, type) ?? idIn(reply.headers.get('location'), type, base)
  if (!isFhirId(id)) throw answered('EHR_ANSWER_UNUSABLE', { status: reply.status })
  return { id, existed: reply.status !== 201 }
}

export function checkWrite({ ok, status, text }: HttpReply): void {
  if (ok) return
  const issue = issueIn(text)
  const isNo = status >= 400 && status < 500 && status !== 401 && status !== 403 && status !== 429
  throw answered(isNo ? 'EHR_REFUSED_WRITE' : codeOf(status), { status, ...(issue && { issue }) })
}

function checkRead({ ok, status }: HttpReply): void {
  if (!ok) throw answered(codeOf(status), { status })
}

function codeOf(status: number): FailureCode {
  if (status === 401 || status === 403) return 'EHR_FORBIDDEN'
  if (status === 404 || status === 410) return 'NOT_FOUND'
  if (status === 429 || status === 503) return 'EHR_BUSY'
  return status >= 500 ? 'EHR_UNREACHABLE' : 'EHR_ANSWER_UNUSABLE'
}

function idInBody(text: string, type: string): string | null {
  try {
    const { resourceType, id } = jsonObject(text, 'EHR_ANSWER_UNUSABLE')
    return resourceType === type && isFhirId(id) ? id : null
  } catch {
    return null
  }
}

/** A foreign or unreadable Location is no id; whether the write happened stays open. */
function idIn(location: string | null, type: string, base: FhirBase): string | null {
  try {
    return location === null ? null : idInLocation(base, type, location)
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

function isOf<R extends Resource>(value: unknown, type: R['resourceType']): value is R {
  return typeof value === 'object' && value !== null && (value as Partial<Resource>).resourceType === type
}

function unusable(message: string): Failure {
  return new Failure('EHR_ANSWER_UNUSABLE', message)
}
