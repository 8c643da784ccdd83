import { parse } from 'node:querystring'
import express, {
  type ErrorRequestHandler,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import { Failure } from '../errors.js'
import { splitFields } from '../questionnaire/form/own-fields.js'

/** As many ticks as a question may have, and several long texts. */
const MOST_FIELDS = 10_000
const FORM = 'application/x-www-form-urlencoded'
/** What stands in front of the questions: the button that hides, the token and the page. */
const BEGINNING_BYTES = 4_096
const BEGINNING = 'formBeginning'
const HIDES: readonly unknown[] = ['hide', 'idle']

/**
 * Reads a form, as a browser sends it. Node's own parser takes ten thousand times one name in a few milliseconds; that of
 * Express takes a second, in which nobody is answered.
 */
export const formBody: readonly (RequestHandler | ErrorRequestHandler)[] = [
  rememberBeginning,
  express.text({ type: FORM, limit: '256kb' }),
  (req: Request, _res: Response, next: NextFunction): void => {
    if (typeof req.body === 'string') req.body = fieldsIn(req.body)
    next()
  },
  takeHide,
]

/** What was posted: untrusted, of any shape. */
export const bodyOf = ({ body }: Pick<Request, 'body'>) => (body ?? {}) as Readonly<Record<string, unknown>>

function fieldsIn(text: string): Readonly<Record<string, string | string[] | undefined>> {
  if (text.split('&', MOST_FIELDS + 1).length > MOST_FIELDS)
    throw new Failure('FORM_UNREADABLE', 'the form has too many fields')
  return parse(text, '&', '=', { maxKeys: 0 })
}

function rememberBeginning(req: Request, res: Response, next: NextFunction): void {
  let beginning = Buffer.alloc(0)
  const add = (chunk: Buffer): void => {
    if (beginning.length === BEGINNING_BYTES) return
    beginning = Buffer.concat([beginning, chunk]).subarray(0, BEGINNING_BYTES)
    res.locals[BEGINNING] = beginning.toString()
  }
  if (req.is(FORM)) req.on('data', add)
  next()
}

/** A form that cannot be read hides all the same, where its beginning says so. Nothing else of it is taken. */
function takeHide(error: unknown, req: Request, res: Response, next: NextFunction): void {
  const beginning = String(res.locals[BEGINNING] ?? '')
  const { action, csrf, page } = splitFields(parse(beginning.slice(0, Math.max(0, beginning.lastIndexOf('&'))))).own
  if (!HIDES.includes(action)) return next(error)
  req.body = { '~action': action, '~csrf': csrf, '~page': page, '~cut': 'yes' }
  next()
}
