import type { Session } from '../../session/session.js'
import type { SessionKey } from '../../session/sessions.js'
import type { Again } from './page-context.js'
import type { WebDeps } from '../web-deps.js'

/** A posted form as the parser leaves it: anything may be missing, doubled or absurd. */
export type Form = Readonly<Record<string, unknown>>

export type FormContext = Readonly<{
  form: Form
  key: SessionKey
  deps: WebDeps
  /** Ids of what is asked in this session, in order. */
  instruments: readonly string[]
  /** Keeps a state before something that cannot be undone. */
  keep: (session: Session) => Promise<void>
}>

/** What a form did: the session after it, and what to say when the page must be shown again. */
export type FormResult = Readonly<{ session: Session; again?: Again }>

/** Takes one page's form. A form that says nothing we know changes nothing. */
export type FormHandler = (session: Session, context: FormContext) => FormResult | Promise<FormResult>
