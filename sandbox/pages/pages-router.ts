import path from 'node:path'
import { Router, urlencoded, type Request } from 'express'
import type { Client } from '../clients.js'
import type { Store } from '../fhir/store.js'
import { PEOPLE, personName, personNamed, type Person } from '../patients.js'
import { PROJECT_ROOT } from '../project-root.js'
import { USERS, userLabel, userNamed } from '../users.js'
import { banner } from './banner.js'
import { chartPage } from './chart-page.js'
import { queryText } from './launch-router.js'
import { showMessage } from './show-message.js'
import { signedIn, USER_COOKIE } from './signed-in.js'

type Deps = Readonly<{ store: Store; clients: ReadonlyMap<string, Client>; now: () => number }>

/** The EHR as a clinician sees it: who is signed in, the patients, a chart. */
export function pagesRouter({ store, clients, now }: Deps): Router {
  const router = Router()
  const patientOf = (person: Person) => banner(person, store, now())

  router.get('/ehr.css', (_req, res) => res.sendFile(path.join(PROJECT_ROOT, 'sandbox/assets/ehr.css')))

  router.get('/', (req, res) => {
    const query = queryText(req, 'q')
    const found = PEOPLE.filter((person) => isFound(person, query.toLowerCase()))
    res.render('patients', { ...signIn(req), query, patients: found.map(patientOf) })
  })

  router.post('/user', urlencoded({ extended: false }), (req, res) => {
    const sent = (req.body ?? {}) as Readonly<Record<string, unknown>>
    const user = userNamed(sent.user)
    if (!user) return showMessage(res, 404, 'There is no such user.')
    const person = personNamed(sent.patient)
    res.cookie(USER_COOKIE, user.id, { httpOnly: true, sameSite: 'lax', path: '/' })
    res.redirect(303, person ? `/patients/${person.id}` : '/')
  })

  router.get('/patients/:id', (req, res, next) => {
    const person = personNamed(req.params.id)
    if (!person) return next()
    res.render('chart', { ...signIn(req), ...chartPage({ person, store, clients }), patient: patientOf(person) })
  })

  return router
}

const isFound = (person: Person, text: string) => `${personName(person)} ${person.mrn}`.toLowerCase().includes(text)

/** What the masthead's user chooser needs. */
const signIn = (req: Request) => ({
  users: USERS.map((user) => ({ id: user.id, label: userLabel(user) })),
  user: signedIn(req).id,
})
