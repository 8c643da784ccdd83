import { Router, type Request } from 'express'
import type { LaunchContext } from '../auth/launch-context.js'
import type { Client } from '../clients.js'
import type { Store } from '../fhir/store.js'
import { personNamed } from '../patients.js'
import { userNamed } from '../users.js'
import { banner } from './banner.js'
import { chartPage } from './chart-page.js'
import { signedIn } from './signed-in.js'

export type LaunchUrl = (context: LaunchContext) => string
type Deps = Readonly<{ store: Store; clients: ReadonlyMap<string, Client>; launchUrl: LaunchUrl; now: () => number }>

/** Opening the app: inside the EHR's frame, or at top level without a click. Unknown ids fall through to the 404. */
export function launchRouter({ store, clients, launchUrl, now }: Deps): Router {
  const router = Router()

  router.get('/patients/:id/app', (req, res, next) => {
    const [context, person] = [contextIn(req, req.params.id), personNamed(req.params.id)]
    if (!context || !person) return next()
    const width = /^\d{3,4}$/.exec(queryText(req, 'width'))?.[0]
    const frame = { url: launchUrl({ ...context, framed: true }), width, sandboxed: req.query.sandboxed === '1' }
    const underlay = width ? chartPage({ person, store, clients }) : {}
    res.render('frame', { ...underlay, frame, patient: banner(person, store, now()) })
  })

  router.get('/launch', (req, res, next) => {
    const context = contextIn(req, req.query.patient)
    if (!context) return next()
    if (req.query.frame !== '1') return res.redirect(302, launchUrl(context))
    const { patient, frame: _asked, ...rest } = req.query as Record<string, string>
    res.redirect(302, `/patients/${patient}/app?${new URLSearchParams(rest).toString()}`)
  })

  return router
}

/** Patient, user, encounter and intent that a launch address names; undefined when one of the first two is unknown. */
function contextIn(req: Request, patientId: unknown): LaunchContext | undefined {
  const person = personNamed(patientId)
  const user = req.query.user === undefined ? signedIn(req) : userNamed(req.query.user)
  if (!person || !user) return undefined
  const hasEncounter = person.hasEncounter !== false && req.query.encounter !== 'none'
  const intent = /^[\w-]{1,64}$/.exec(queryText(req, 'intent'))?.[0]
  return {
    user: user.id,
    patient: person.id,
    ...(hasEncounter && { encounter: `${person.id}-today` }),
    ...(intent && { intent }),
  }
}

/** A query parameter that is there once, and empty text otherwise. */
export function queryText(req: Request, name: string): string {
  const value = req.query[name]
  return typeof value === 'string' ? value.trim() : ''
}
