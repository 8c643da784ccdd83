import type { Observation } from 'fhir/r4.js'
import type { WriteOutcome } from '../record/outcome.js'
import type { RecordLevel } from '../record/levels.js'
import { ageGroup } from './age.js'
import type { Asked } from './asked.js'
import type { PatientOnChart } from './patient-on-chart.js'
import type { Ticks } from './ticks.js'
import type { Handover, HandOverOffer } from './handover.js'
import type { ServiceSearch } from './service-search.js'
import type { TakeHome } from './take-home.js'
import type { SessionKey } from './session-key.js'
import type { SessionLaunch } from './session-launch.js'
import type { TransferOffer } from './transfer-code.js'
import type { AlreadyThere, WrittenList } from './written-list.js'

/**
 * One launched session: everything known about it, until it ends. Only facts stand here. Which page comes next is computed
 * from them (`position.ts`), so back, reload and change need no bookkeeping of their own.
 */
export type Session = Readonly<{
  /** Public name of the session in its URL. The secret that opens it is in the browser's cookie. */
  handle: string
  launch: SessionLaunch
  setting: string
  /** Hash of the content it was opened with; absent in one that an earlier version opened. */
  content?: string
  patient: PatientOnChart
  /** Epoch milliseconds. */
  openedAt: number
  lastSeenAt: number
  language: string
  /** A video or phone visit: the patient's surroundings are checked again before each part. */
  telehealth?: boolean
  /** Parts for which the check was repeated; telehealth only. */
  rechecked?: readonly string[]
  /** Whether nobody else is in the room. Absent until staff say so. */
  privacy?: 'private' | 'not-private'
  /** Absent until the limits were explained and the patient answered. */
  consent?: Readonly<{ toAsk: boolean }>
  /** What the patient said about the record when the limits were explained. */
  recordChoice?: RecordLevel
  /** Whether follow-up was agreed, as last said on the page of the record. */
  contactChoice?: 'yes' | 'no'
  /**
   * A neutral page stands in front: somebody hid the session, nobody was there, or (`beside`) it was hidden without its
   * page, which may come after. The way back is the privacy check. `pageLost`: what stood there is, until staff read so.
   */
  hidden?: 'by-hand' | 'idle' | 'beside'
  pageLost?: true
  /** Staff are about to hand the device to the patient. */
  handingOver?: boolean
  /** The names of all patient's windows that were opened. */
  windows?: readonly string[]
  /** They have chosen a PIN, and the patient's window may be opened. */
  handOverOffer?: HandOverOffer
  handover?: Handover
  /** Staff are about to give the session to a colleague at another machine. */
  transferring?: true
  /** The code that the colleague enters there. */
  transferOffer?: TransferOffer
  /** Another session of this browser, for the same chart and user, that was open when this one was launched. */
  earlier?: SessionKey
  /** What was known in another window came here, and how. */
  takenOver?: 'transferred' | 'relaunched'
  /** The name under which that one wrote, and may still hold the patient. */
  writesAs?: string
  /** The session in the other window, until it is ended there; and the one that takes this one over. */
  leaves?: SessionKey
  goesTo?: SessionKey
  /** By instrument id. `settled` is unset again when staff go back to change an answer. */
  asked: Readonly<Record<string, Asked>>
  /** What staff know or notice beside the questionnaires; nothing is ever filled in beforehand. */
  ticks: Ticks
  /** Facts that no longer count, since staff said that it is over. */
  dismissed?: readonly string[]
  /** Whether the patient is 18 or older, as staff answered where the birth date leaves it open. */
  eighteen?: 'yes' | 'no'
  /** Ids of items staff marked as done; lives and dies with the session. */
  doneItems?: readonly string[]
  /** What became due now while the plan was open; `shown` once staff were led to it. */
  planNews?: Readonly<{ items: readonly string[]; shown?: true }>
  /** On a page that names no topic staff asked for the kinds of emergency. */
  emergencyAsked?: true
  /** What staff look for in the directory. */
  serviceSearch?: ServiceSearch
  /** What the patient takes along; absent means nothing. */
  takeHome?: TakeHome
  /** The id of the education card that staff hold up. */
  shownCard?: string
  /** The device is handed back for the questions after the visit, or they were sent; and what was chosen before that. */
  survey?: 'open' | 'sent'
  surveyChosen?: readonly Readonly<{ question: string; answer: string }>[]
  /** Staff have seen the plan and went on to the record. */
  planSeen?: boolean
  chartEntries?: AgreedEntries
  /** By kind of chart entry: its identifier, from the first preview on. */
  entryIds?: Readonly<Record<string, string>>
  /** Staff look at what Aside wrote in this chart, in this session or in an earlier one. */
  written?: WrittenList
  /** The EHR granted no right to save, read back and find entries of ours: nothing that needs it is offered. */
  readOnly?: true
}>

/** Whoever may be under 18: adult instruments are not asked, and nothing is written. */
export function mayBeMinor({ patient, eighteen }: Pick<Session, 'patient' | 'eighteen'>): boolean {
  return ageGroup(patient.age, eighteen) !== 'adult'
}

/** What the clinician saw in the preview, exactly; and what became of each entry. */
export type AgreedEntries = Readonly<{
  level: RecordLevel
  contactAgreed: boolean
  entries: readonly Observation[]
  /** Of the same appointment and kind, and in the chart before anything of this session was sent; absent until one was found, or nobody could look. */
  alreadyThere?: AlreadyThere
  /** SHA-256 of `entries` and `alreadyThere`: a confirmation names what was on the screen. */
  digest: string
  /** One per entry, once confirmed. */
  outcomes?: readonly WriteOutcome[]
}>
