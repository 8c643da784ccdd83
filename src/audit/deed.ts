import type { FailureCode } from '../errors.js'
import type { WriteOutcomeKind } from '../record/outcome.js'

/**
 * What an audit tells apart. No class says what was asked, answered or found, nor how much was written.
 *
 * - `transfer-offered`, `transferred`: a code for a colleague was shown; with one, this session took the place of another
 * - `relaunched`: it took the place of one that the same user had open in the same browser
 * - `previewed`: somebody saw what would be written, which may be nothing
 * - `written`: chart entries were sent; one deed for all of a session's, so that their number shows nowhere
 * - `corrected`: an entry was marked as entered in error; `unknown` before that is sent, and then what became of it
 * - `refused`: a sign-in, a form, a PIN or a code that was not accepted; or that a session noted as opened did not come about
 */
export type Action =
  | 'opened'
  | 'handed-over'
  | 'handed-back'
  | 'hidden'
  | 'transfer-offered'
  | 'transferred'
  | 'relaunched'
  | 'previewed'
  | 'written'
  | 'corrected'
  | 'ended'
  | 'refused'

/** A code that is fixed in the program, never a text. */
export type Outcome = WriteOutcomeKind | FailureCode | 'WRONG_PIN' | 'WRONG_CODE'

/** Who and whose: all that an audit knows of a session. */
export type Subject = Readonly<{
  /** Id of the EHR profile. */
  profile: string
  /** FHIR base URL of the EHR. */
  iss: string
  /** Absent where a sign-in was refused before the EHR named one. */
  patient?: string
  user?: Readonly<{ type: string; id: string }>
  /** The session's handle; the audit keeps only a digest of it. */
  handle?: string
}>

export type Deed = Readonly<{ action: Action; subject: Subject; outcome?: Outcome }>

/** Writing to one EHR, or without a profile to all, was paused, or resumed by somebody who says why. */
export type WritingChange = Readonly<
  { profile?: string } & ({ change: 'paused' } | { change: 'resumed'; by: string; reason: string })
>

/** What a process notes about its own chain: that it begins, ends, or can be written again after a failure. */
export type Milestone = 'started' | 'stopped' | 'resumed'
