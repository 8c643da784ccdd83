import path from 'node:path'
import { Router, urlencoded, type Request } from 'express'
import type { Context } from '../auth/grants.js'
import type { Client } from '../clients.js'
import type { Store } from '../fhir/store.js'
import { PEOPLE, personName, personNamed, type Person } from '../patients.js'
import { PROJECT_ROOT } from '../project-root.js'
import { USERS, userLabel, userNamed } from '../users.js'
import { banner } from './banner.js'
import { chartPage } from './chart-page.js'
import { showMessage } from './show-message.js'
import { signedIn, USER_COOKIE } from './signed-in.js'

type Deps = Readonly<{
  store: Store
  clients: ReadonlyMap<string, Client>
  launchUrl: (context: Context) => string
  now: () => number
}>

/** The EHR as a clinician sees it: patients, a chart, and the frame in which the app opens. */
export function pagesRouter({ store, clients, launchUrl, now }: Deps): Router {
  const router = Router()
  const choices = (req: Request) => ({
    users: USERS.map((user) => ({ id: user.id, label: userLabel(user) })),
    user: signedIn(req).id,
  })
  const patientOf = (person: Person) => banner(person, store, now())

  router.get('/ehr.css', (_req, res) => void res.sendFile(path.join(PROJECT_ROOT, 'sandbox/assets/ehr.css')))

  router.get('/', (req, res) => {
    const query = String(req.query.q ?? '').trim()
    const found = PEOPLE.filter((person) =>
      `${personName(person)} ${person.mrn}`.toLowerCase().includes(query.toLowerCase()),
    )
    res.render('patients', { ...choices(req), query, patients: found.map(patientOf) })
  })

  router.post('/user', urlencoded({ extended: false }), (req, res) => {
    const user = userNamed(req.body?.user)
    if (!user) return showMessage(res, 404, 'There is no such user.')
    const person = personNamed(req.body?.patient)
    res.cookie(USER_COOKIE, user.id, { httpOnly: true, sameSite: 'lax', path: '/' })
    res.redirect(303, person ? `/patients/${person.id}` : '/')
  })

  router.get('/patients/:id', (req, res, next) => {
    const person = personNamed(req.params.id)
    if (!person) return next()
    res.render('chart', { ...choices(req), ...chartPage({ person, store, clients }), patient: patientOf(person) })
  })

  router.get('/patients/:id/app', (req, res, next) => {
    const context = contextIn(req, req.params.id)
    const person = personNamed(req.params.id)
    if (!context || !person) return next()
    const width = /^\d{3,4}$/.exec(String(req.query.width ?? ''))?.[0]
    const frame = { url: launchUrl(context), width, sandboxed: req.query.sandboxed === '1' }
    const page = width ? chartPage({ person, store, clients }) : {}
    res.render('frame', { ...page, frame, patient: patientOf(person) })
  })

  router.get('/launch', (req, res, next) => {
    const context = contextIn(req, req.query.patient)
    if (!context) return next()
    if (req.query.frame !== '1') return res.redirect(302, launchUrl(context))
    const { patient, frame, ...rest } = req.query as Record<string, string>
    res.redirect(302, `/patients/${patient}/app?${new URLSearchParams(rest)}`)
  })

  router.use((_req, res) => showMessage(res, 404, 'There is nothing at this address.'))
  return router
}

/** Patient, user, encounter and intent that a launch address names; undefined when one of the first two is unknown. */
function contextIn(req: Request, patientId: unknown): Context | undefined {
  const { user: userId, encounter, intent } = req.query
  const person = personNamed(patientId)
  const user = userId === undefined ? signedIn(req) : userNamed(userId)
  if (!person || !user) return undefined
  const inVisit = person.inVisit !== false && encounter !== 'none'
  return {
    user: user.id,
    patient: person.id,
    ...(inVisit && { encounter: `${person.id}-today` }),
    ...(typeof intent === 'string' && /^[\w-]{1,64}$/.test(intent) && { intent }),
  }
}
