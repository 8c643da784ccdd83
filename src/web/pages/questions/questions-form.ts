import type { Instrument } from '../../../content/instrument.js'
import { isNotWorkedOut } from '../../../errors.js'
import { keptForm } from '../../../questionnaire/keep-form.js'
import { declineAll, readForm, readingForm, type PostedForm } from '../../../questionnaire/read-form.js'
import { inTurns } from '../../../questionnaire/run/steps.js'
import { languageShown } from '../../../questionnaire/speaks-language.js'
import { goBack } from '../../../session/go-back.js'
import { launchVariablesOf } from '../../../session/launch-variables.js'
import { positionIn } from '../../../session/position.js'
import type { Session } from '../../../session/session.js'
import { withAnswers, withPage, withPosted } from '../../../session/with-answers.js'
import { digestOf } from '../digest.js'
import { fieldsOf, isSentBy, oneOf, shortText } from '../fields.js'
import type { FormContext, FormHandler } from '../page.js'
import { bodyOverKept } from '../shared/body-over.js'

const read = fieldsOf({ action: oneOf('decline', 'back'), instrument: shortText(100), seen: shortText(20) })

/** Names the answers that a page of questions shows. */
export const questionsDigest = ({ asked }: Pick<Session, 'asked'>, id: string): string => digestOf(asked[id] ?? null)

/**
 * Keeps the answers of one instrument. Also takes the form of an earlier page that a browser still showed: its answers
 * replace the earlier ones, and what it leaves open takes nothing away.
 */
export const takeAnswers: FormHandler = async (session, context) => {
  const instrument = namedIn(context)
  const mayAsk = session.privacy === 'private' && session.consent?.toAsk === true && !session.chartEntries?.outcomes
  if (!instrument || !mayAsk) return { session }

  const { action } = read(context.fields)
  if (action === 'decline') {
    const declined = declineAll(instrument.questionnaire, launchVariablesOf(session))
    return { session: withAnswers(session, instrument.id, declined, true) }
  }

  const posted = await readInTurns(session, instrument, context)
  if (action === 'back') {
    return { session: goBack(withPage(session, instrument.id, posted), context.instruments) }
  }
  const { another } = context.fields
  const isSent = isSentBy(context.fields, 'continue') || another !== undefined
  if (!isSent) return { session }
  const isRead = posted.kind === 'read'
  const answered = withPosted(session, instrument.id, posted, isRead)
  return isRead
    ? { session: answered }
    : {
        session: answered,
        again: { problems: posted.problems, ...(typeof another === 'string' && { added: another }) },
      }
}

/**
 * The session with what stands on the page right now, as it is: the page stays open. An older page, of an instrument
 * that was left since, keeps nothing: it would open that one again.
 */
export function keepAnswers(session: Session, context: FormContext): Session {
  const instrument = namedIn(context)
  if (!instrument || session.consent?.toAsk !== true || session.chartEntries?.outcomes) return session
  const at = positionIn(context.key.window, session, context.instruments)
  if (at.page !== 'questions' || at.instrument !== instrument.id) return session
  return withPage(session, instrument.id, readOrKept(session, instrument, context))
}

/** The instrument whose form this is, where it is one of this session's. */
function namedIn({ fields, deps, instruments }: FormContext): Instrument | undefined {
  const named = read(fields).instrument
  return instruments.includes(named) ? deps.content.instruments.get(named) : undefined
}

type Posted = Parameters<typeof readingForm>

function postedIn(session: Session, { id, questionnaire }: Instrument, { answers, fields }: FormContext): Posted {
  const { response: before, unread } = session.asked[id] ?? {}
  const language = languageShown(questionnaire, session.language)
  const { seen } = read(fields)
  const isStale = seen !== '' && seen !== questionsDigest(session, id)
  const body = isStale ? bodyOverKept([questionnaire, before, language], answers, unread) : answers
  return [questionnaire, body, before, launchVariablesOf(session), language]
}

/** A form that cannot be worked out keeps everything that was posted, and says so. */
async function readInTurns(session: Session, instrument: Instrument, context: FormContext): Promise<PostedForm> {
  const posted = postedIn(session, instrument, context)
  try {
    return await inTurns(readingForm(...posted))
  } catch (error) {
    if (isNotWorkedOut(error)) await context.keep(withPosted(session, instrument.id, keptForm(...posted), false))
    throw error
  }
}

/** Whoever leaves in haste waits for nothing. */
function readOrKept(session: Session, instrument: Instrument, context: FormContext): PostedForm {
  const posted = postedIn(session, instrument, context)
  try {
    return readForm(...posted)
  } catch (error) {
    if (isNotWorkedOut(error)) return keptForm(...posted)
    throw error
  }
}
