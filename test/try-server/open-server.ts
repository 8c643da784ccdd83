import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Request } from 'express'
import type { Grants } from '../../sandbox/auth/grants.js'
import { fhirRouter } from '../../sandbox/fhir/fhir-router.js'
import type { R4 } from '../../sandbox/fhir/r4.js'
import { createStore, type Store } from '../../sandbox/fhir/store.js'

type WithSubject = R4 & { subject?: { reference?: string }; identifier?: readonly { value?: string }[] }
const SCOPES = ['patient/*.cruds']

/** The sandbox's FHIR server as one that asks nobody to sign in, and takes charts from anybody. */
export async function startOpenServer() {
  const app = express()
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`
  const store = createStore({ now: Date.now, random: randomBytes, base })
  const tokenFor = (patient: string) => ({ scopes: SCOPES, clientId: 'anybody', context: { user: '', patient } })
  const grants = { accessToken: tokenFor } as unknown as Grants

  app.use(express.json({ type: 'application/fhir+json' }))
  app.put(['/fhir/Patient/:id', '/fhir/Encounter/:id', '/fhir/Practitioner/:id'], (req, res) => {
    res.json(store.update(req.body as R4, String(req.params.id), 'anybody'))
  })
  app.use('/fhir', (req, _res, next) => {
    req.headers.authorization = `Bearer ${patientIn(req, store) ?? 'nobody'}`
    next()
  })
  app.use('/fhir', fhirRouter({ store, grants, base, startedAt: Date.now() }))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { base, store, close }
}

/** Whose chart a request is about: the sandbox's server knows one patient for each token. */
function patientIn({ path, query, body }: Request, store: Store): string | undefined {
  const [, type = '', id = ''] = path.split('/')
  if (typeof query.patient === 'string') return query.patient
  if (type === 'Patient') return id
  if (id) return subjectOf(store.read(type, id))
  const value = typeof query.identifier === 'string' ? query.identifier.split('|')[1] : undefined
  const named = store.all('Observation').find((one: WithSubject) => one.identifier?.some((it) => it.value === value))
  return subjectOf(named) ?? subjectOf(body as WithSubject | undefined)
}

const subjectOf = (resource: WithSubject | undefined) => resource?.subject?.reference?.split('/')[1]
