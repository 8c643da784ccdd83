import type { Response } from 'express'

/** A page with one sentence, for what cannot be shown or must not be redirected. */
export function showMessage(res: Response, status: number, message: string): void {
  res.status(status).render('message', { heading: status === 404 ? 'Not found' : 'This cannot be done', message })
}
