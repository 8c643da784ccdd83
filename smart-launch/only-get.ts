import type { RequestHandler } from 'express'
import { Failure } from '../src/errors.js'

export const NOT_KEPT = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

/** HEAD, too: what only looks must not use a launch up. */
export const onlyGet: RequestHandler = ({ method }, res, next) => {
  if (method === 'GET') return next()
  res.set({ ...NOT_KEPT, allow: 'GET' })
  throw new Failure('LAUNCH_NOT_GET', `the address was asked for with ${method === 'POST' ? method : 'another method'}`)
}
