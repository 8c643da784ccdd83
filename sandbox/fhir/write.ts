import type { Request, Response } from 'express'
import { alteredBy, type Fault } from '../faults.js'
import { isVisible, requireScope, requireVisible, type Access } from './access.js'
import { refuse } from './outcome.js'
import { isJson, type R4, type StoredR4 } from './r4.js'
import { requireReferences } from './references.js'
import { findAll } from './search.js'
import { structuralProblems } from './structure.js'

type Write = Readonly<{ req: Request; res: Response; access: Access; type: string; fault: Fault | undefined }>

/** POST [base]/[type], conditional when `If-None-Exist` is there: 201, 200 with the one that exists, or 412. */
export function create(write: Write): void {
  const { req, access, type, fault } = write
  const sent = readBody(write)
  const condition = fault === 'ignore-conditional' ? undefined : req.get('If-None-Exist')
  const existing = condition === undefined ? [] : existingFor(access, type, condition)
  if (existing.length > 1) refuse(412, 'multiple-matches', 'Several resources match If-None-Exist')
  if (existing[0]) return send(write, 200, existing[0])
  send(write, 201, access.store.create(alteredBy(fault, sent), access.token.clientId))
}

/** PUT [base]/[type]/[id]: only over the version that `If-Match` names, never as a create. */
export function update(write: Write, id: string): void {
  const { req, access, type, fault } = write
  const current = access.store.read(type, id)
  if (!current) return refuse(404, 'not-found', `No ${type} has this id; it cannot be created by update`)
  requireVisible(access, current, 'update')
  const version = req.get('If-Match')
  if (version === undefined) return refuse(428, 'required', 'If-Match is required')
  if (version !== `W/"${current.meta.versionId}"`) return refuse(412, 'conflict', 'If-Match names another version')
  const sent = readBody(write)
  if (sent.id !== id) return refuse(400, 'invalid', 'The id in the body is not the id in the address')
  send(write, 200, access.store.update(alteredBy(fault, sent), id, access.token.clientId))
}

function existingFor({ store, token, base }: Access, type: string, condition: string): StoredR4[] {
  const criteria = new URLSearchParams(condition)
  if (criteria.size === 0) return refuse(400, 'value', 'If-None-Exist is empty')
  const found = findAll({ store, base, type }, criteria)
  return found.filter((resource) => store.patientOf(resource) === token.context.patient)
}

function readBody({ req, access, type }: Write): R4 {
  if (!req.is(['application/fhir+json', 'application/json'])) {
    return refuse(415, 'not-supported', 'The body is to be application/fhir+json')
  }
  const body: unknown = req.body
  if (!isJson(body) || body.resourceType !== type) return refuse(400, 'structure', `The body is not a ${type}`)
  const resource = body as R4
  const problems = structuralProblems(resource)
  if (problems.length > 0) return refuse(422, 'invalid', problems.join('; '))
  requireReferences(access, resource)
  requireVisible(access, resource, req.method === 'PUT' ? 'update' : 'create')
  return resource
}

function send({ req, res, access, type }: Write, status: number, resource: StoredR4): void {
  const { base } = access
  const { id, meta } = resource
  res.status(status).set({
    ETag: `W/"${meta.versionId}"`,
    'Last-Modified': new Date(meta.lastUpdated).toUTCString(),
    Location: `${base}/${type}/${id}/_history/${meta.versionId}`,
  })
  const minimal = /\breturn=minimal\b/.test(req.get('Prefer') ?? '')
  const echo = status === 201 || req.method === 'PUT' || isVisible(access, resource, 'read')
  if (minimal || !echo) res.end()
  else res.type('application/fhir+json').send(JSON.stringify(resource))
}

/** Scope first, so that a body is never judged for someone who may not write. */
export function requireWrite(access: Access, type: string, method: string): void {
  requireScope(access, type, method === 'PUT' ? 'update' : 'create')
}
