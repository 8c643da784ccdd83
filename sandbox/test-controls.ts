import { json, Router } from 'express'
import { FAULTS, isFaultOrder, type Faults } from './faults.js'
import type { RequestLog } from './request-log.js'

type Deps = Readonly<{
  faults: Faults
  log: RequestLog
  reset: () => void
}>

/** What tests, and nobody else, do to the EHR: JSON or a method that a page of another site may not send unasked. */
export function testControls({ faults, log, reset }: Deps): Router {
  const router = Router()
  router.get('/faults', (_req, res) => void res.json(faults.list()))
  router.post('/faults', json(), (req, res) => {
    if (!isFaultOrder(req.body)) return void res.status(400).json({ error: `fault is one of ${FAULTS.join(', ')}` })
    faults.add(req.body)
    res.status(204).end()
  })
  router.delete('/faults', (_req, res) => {
    faults.clear()
    res.status(204).end()
  })
  router.delete('/changes', (_req, res) => {
    reset()
    res.status(204).end()
  })
  router.get('/log', (_req, res) => void res.json(log.lines()))
  return router
}
