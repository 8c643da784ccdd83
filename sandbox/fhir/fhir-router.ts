import express, { Router, type Request, type Response } from 'express'
import type { Grants } from '../auth/grants.js'
import type { Token } from '../auth/tokens.js'
import type { Fault } from '../faults.js'
import { isVisible, requireScope, requireVisible, type Access } from './access.js'
import { capabilityStatement } from './capability-statement.js'
import { refuse, showOutcome } from './outcome.js'
import { searchset } from './search.js'
import { SERVED, type Interaction } from './served-types.js'
import type { Store } from './store.js'
import { create, requireWrite, update } from './write.js'

type Deps = Readonly<{ store: Store; grants: Grants; base: string; startedAt: number }>

/** The R4 API. Everything but the CapabilityStatement needs a bearer token. */
export function fhirRouter({ store, grants, base, startedAt }: Deps): Router {
  const router = Router()
  const statement = JSON.stringify(capabilityStatement({ base, startedAt }))
  const accessOf = (res: Response): Access => ({ token: res.locals.token as Token, store, base })

  router.get('/metadata', (_req, res) => void sendFhir(res, statement))

  router.use((req, res, next) => {
    const bearer = /^Bearer ([\w.~+/-]+=*)$/i.exec(req.get('Authorization') ?? '')?.[1]
    const token = bearer && grants.accessToken(bearer)
    if (!token) return refuse(401, 'login', 'A valid bearer token is required', challenge(bearer))
    res.locals.token = token
    res.set('Cache-Control', 'no-store')
    next()
  })
  router.use(express.json({ type: ['application/fhir+json', 'application/json'], limit: '256kb' }))
  router.use(express.urlencoded({ extended: false, limit: '16kb' }))

  router.get('/:type/:id', (req, res) => readOne(req, res, accessOf(res), 'read'))
  router.get('/:type/:id/_history/:version', (req, res) => readOne(req, res, accessOf(res), 'vread'))

  const search = (req: Request, res: Response, query: URLSearchParams) => {
    const type = served(req, 'search-type')
    const access = accessOf(res)
    requireScope(access, type, 'search-type')
    const visible = (resource: Parameters<typeof isVisible>[1]) => isVisible(access, resource, 'search-type')
    sendFhir(res, JSON.stringify(searchset({ store, base, type }, query, visible)))
  }
  router.get('/:type', (req, res) => search(req, res, new URL(req.url, base).searchParams))
  router.post('/:type/_search', (req, res) => search(req, res, new URLSearchParams(req.body as Record<string, string>)))

  router.post('/:type', (req, res) => {
    const type = served(req, 'create')
    requireWrite(accessOf(res), type, 'POST')
    create({ req, res, access: accessOf(res), type, fault: res.locals.fault as Fault | undefined })
  })
  router.put('/:type/:id', (req, res) => {
    const type = served(req, 'update')
    requireWrite(accessOf(res), type, 'PUT')
    update({ req, res, access: accessOf(res), type, fault: res.locals.fault as Fault | undefined }, req.params.id)
  })

  router.use((req) => refuse(req.path.split('/')[1] ? 405 : 404, 'not-supported', 'This server does not do that here'))
  router.use(showOutcome)
  return router
}

function readOne(req: Request, res: Response, access: Access, interaction: 'read' | 'vread'): void {
  const type = served(req, interaction)
  requireScope(access, type, interaction)
  const { id, version } = req.params as { id: string; version?: string }
  const found = access.store.read(type, id, version)
  if (!found) return refuse(404, 'not-found', `No ${type} has this id`)
  requireVisible(access, found, interaction)
  res.set({ ETag: `W/"${found.meta.versionId}"`, 'Last-Modified': new Date(found.meta.lastUpdated).toUTCString() })
  sendFhir(res, JSON.stringify(found))
}

function served(req: Request, interaction: Interaction): string {
  const type = String(req.params.type)
  const known = SERVED[type]
  if (!known) return refuse(404, 'not-supported', 'This server has no such resource type')
  if (!known.interactions.includes(interaction)) {
    return refuse(405, 'not-supported', `This server does not ${interaction} ${type}`)
  }
  return type
}

const challenge = (bearer: string | undefined) => ({
  'WWW-Authenticate': bearer ? 'Bearer error="invalid_token"' : 'Bearer',
})

const sendFhir = (res: Response, json: string) => res.type('application/fhir+json').send(json)
