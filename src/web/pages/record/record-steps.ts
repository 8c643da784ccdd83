import { levelsOnOffer } from '../../../record/levels.js'
import { correctChartEntry } from '../../../record/correct-chart-entry.js'
import { isSettled, writeChartEntry, type WriteOutcome } from '../../../record/write-chart-entry.js'
import { goBack } from '../../../session/go-back.js'
import type { AgreedEntries, Session } from '../../../session/session.js'
import { recordLimitsOf } from '../../../session/record-limits.js'
import { levelIn } from '../privacy-check/opening-steps.js'
import { previewed } from '../../../session/preview-entries.js'
import type { Form, FormHandler, FormContext } from '../form-handler.js'

/** Builds what would be written. From here on it does not change: what is previewed is what is sent. */
export const recordForm: FormHandler = async (session, { form, deps, instruments }) => {
  if (form['action'] === 'back') return { session: goBack(session, instruments) }
  const offer = levelsOnOffer(await recordLimitsOf(session, deps))
  const level = levelIn(form)
  if (!level || !offer.includes(level)) return { session }
  const followUpKnown = form['contact'] === 'yes' || form['contact'] === 'no'
  const chosen = { ...session, recordChoice: level }
  if (level === 'contact' && !followUpKnown) return { session: chosen, again: { contactMissing: true } }

  return { session: previewed(chosen, { level, contactAgreed: form['contact'] === 'yes' }, deps) }
}

/** Writes, once, what was on the screen. `finish` also closes the session; that is the router's. */
export const previewForm: FormHandler = async (session, context) => {
  const { form, instruments } = context
  const { chartEntries: agreed } = session
  if (form['action'] === 'back' || !agreed) return { session: goBack(session, instruments) }
  if (form['action'] !== 'confirm' && form['action'] !== 'finish') return { session }
  if (form['seen'] !== agreed.digest) return { session, again: { changed: true } }
  return { session: await writeAll(session, agreed, context) }
}

/** Whether the session closes with its writing: only where nothing is left to read, and nobody hid it meanwhile. */
export function isFinished({ chartEntries: entries, hidden: cover, handover }: Session, { page, action }: Form): boolean {
  if (page !== 'preview' || action !== 'finish' || cover || handover) return false
  return entries?.outcomes?.every(({ kind }) => kind === 'confirmed') ?? false
}

/** After the writing: try what is open again, take back what lost its labels. Closing is the router's. */
export const outcomesForm: FormHandler = async (session, context) => {
  const { form, key, deps } = context
  const { chartEntries: agreed } = session
  if (!agreed?.outcomes) return { session }
  if (form['action'] === 'retry') return { session: await writeAll(session, agreed, context) }

  const index = Number(form['entry'])
  const outcome = agreed.outcomes[index]
  const entry = agreed.entries[index]
  if (form['action'] !== 'withdraw' || !outcome?.id || !entry) return { session }
  const isWithdrawn = await correctChartEntry(await deps.ehrFor(session, key), outcome.id, entry)
  const outcomes = agreed.outcomes.map((one, i): WriteOutcome =>
    i === index && isWithdrawn ? { ...one, kind: 'withdrawn' } : one,
  )
  return { session: { ...session, chartEntries: { ...agreed, outcomes } } }
}

/**
 * Keeps "outcome unknown" before the first byte is sent, so that after a crash the next try looks before it writes.
 */
async function writeAll(session: Session, agreed: AgreedEntries, { key, deps, keep }: FormContext): Promise<Session> {
  const before = agreed.outcomes
  const outcomes = agreed.entries.map((_entry, i): WriteOutcome => {
    const earlier = before?.[i]
    return earlier && earlier.kind !== 'refused' ? earlier : { kind: 'unknown' }
  })
  const withOutcomes = (): Session => ({ ...session, chartEntries: { ...agreed, outcomes: [...outcomes] } })
  if (agreed.entries.length > 0) await keep(withOutcomes())

  const ehr = agreed.entries.length > 0 ? await deps.ehrFor(session, key) : undefined
  for (const [i, entry] of agreed.entries.entries()) {
    if (!ehr || isSettled(outcomes[i])) continue
    const isPaused = await deps.writePauses.isPaused(session.launch.profile)
    outcomes[i] = isPaused ? unsent(before?.[i]) : await writeChartEntry(ehr, entry, before?.[i])
    if (outcomes[i].kind === 'labels-lost') await deps.writePauses.pause(session.launch.profile)
    await keep(withOutcomes())
  }
  return withOutcomes()
}

/** An entry that may stand there from an earlier try stays unknown. */
function unsent(earlier: WriteOutcome | undefined): WriteOutcome {
  return earlier?.kind === 'unknown' ? earlier : { kind: 'paused' }
}
