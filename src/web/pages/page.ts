import type { Instrument } from '../../content/instrument.js'
import type { FormBody } from '../../questionnaire/form/form-of-body.js'
import type { FormProblem } from '../../questionnaire/form/form-problem.js'
import type { NotCorrected } from '../../record/correct-chart-entry.js'
import type { Counted } from '../../report/counts.js'
import type { CorrectionTold } from '../../session/mark-in-error.js'
import type { Position } from '../../session/position.js'
import type { SessionKey } from '../../session/session-key.js'
import type { Session } from '../../session/session.js'
import type { Translate } from '../messages.js'
import type { View } from '../view.js'
import type { WebDeps } from '../web-deps.js'

export type PageName = Position['page']
export type At<Name extends PageName> = Extract<Position, { page: Name }>

/**
 * One page: the data it shows, what its posted form does, and the view that shows the data. The types of the three are
 * one: a view gets exactly the model its page makes.
 */
export type Page<Name extends PageName, Model extends object = object> = Readonly<{
  model: (at: At<Name>, context: PageContext) => Model | Promise<Model>
  view: View<Model>
  handle: FormHandler
  /** The session with what stands on the page right now, which is left in haste: hidden, or shown in another language. */
  keep?: (session: Session, context: FormContext) => Session
}>

/** What every page is made from. */
export type PageContext = Readonly<{
  session: Session
  key: SessionKey
  instruments: readonly Instrument[]
  t: Translate
  deps: WebDeps
  again: Again
}>

/** What a refused form adds to the page that is shown again. */
export type Again = Readonly<{
  problems?: readonly FormProblem[]
  /** The group of which a row was asked for. */
  added?: string
  /** By follow-up questionnaire of the plan: what is wrong with its answers. */
  followUps?: ReadonlyMap<string, readonly FormProblem[]>
  changed?: boolean
  contactMissing?: boolean
  finishAsked?: boolean
  eighteenMissing?: boolean
  /** Which chart entry was not marked as entered in error, as its form named it, and why. */
  notCorrected?: Readonly<{ entry: string; why: NotCorrected }>
  pinProblem?: 'format' | 'wrong'
  /** A session can go on here by now that was not offered on the page. */
  earlierFound?: boolean
  codeProblem?: 'wrong' | 'spent'
}>

/** A posted form and what its handler may use. */
export type FormContext = Readonly<{
  /** The page's own fields, without their prefix: anything may be missing, doubled or absurd. */
  fields: Readonly<Record<string, unknown>>
  /** Everything else that was posted: answers by the name of their field. */
  answers: FormBody
  key: SessionKey
  deps: WebDeps
  /** Ids of what is asked in this session, in order. */
  instruments: readonly string[]
  /** Keeps a state before something that cannot be undone. */
  keep: (session: Session) => Promise<void>
  /** What to say of an entry that was taken back, should the session be over before its page can say it. */
  tell: (told: CorrectionTold) => void
}>

/** What a form did: the session after it, what to say when the page must be shown again, and whether the session ends. */
export type FormResult = Readonly<{
  session: Session
  again?: Again
  ends?: boolean
  /** Answers to the questions after the visit: counted by whatever ends the session, so that nothing counts twice. */
  counts?: readonly Counted[]
}>

/** Takes one page's form. A form that says nothing we know changes nothing. */
export type FormHandler = (session: Session, context: FormContext) => FormResult | Promise<FormResult>
