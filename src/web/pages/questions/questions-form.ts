import type { Instrument } from '../../../content/instrument.js'
import { isNotWorkedOut } from '../../../errors.js'
import { keptForm } from '../../../questionnaire/keep-form.js'
import { declineAll, readForm, readingForm, type PostedForm } from '../../../questionnaire/read-form.js'
import { inTurns } from '../../../questionnaire/run/steps.js'
import { languageShown } from '../../../questionnaire/speaks-language.js'
import { goBack } from '../../../session/go-back.js'
import { launchVariablesOf } from '../../../session/launch-variables.js'
import type { Session } from '../../../session/session.js'
import { withAnswers, withPosted } from '../../../session/with-answers.js'
import { fieldsOf, isSentBy, oneOf, shortText } from '../fields.js'
import type { FormContext, FormHandler } from '../page.js'

const read = fieldsOf({ action: oneOf('decline', 'back'), instrument: shortText(100) })

/**
 * Keeps the answers of one instrument. Also takes the form of an earlier page that a browser still showed:
 * its answers replace the earlier ones.
 */
export const takeAnswers: FormHandler = async (session, context) => {
  const instrument = namedIn(context)
  const mayAsk = session.privacy === 'private' && session.consent?.toAsk === true && !session.chartEntries?.outcomes
  if (!instrument || !mayAsk) return { session }

  const { action } = read(context.fields)
  if (action === 'decline')
    return { session: withAnswers(session, instrument.id, declineAll(instrument.questionnaire), true) }

  const posted = await readInTurns(session, instrument, context)
  if (action === 'back') {
    return { session: goBack(withPosted(session, instrument.id, posted, false), context.instruments) }
  }
  const isSent = isSentBy(context.fields, 'continue') || context.fields['another'] !== undefined
  if (!isSent) return { session }
  const isRead = posted.kind === 'read'
  const answered = withPosted(session, instrument.id, posted, isRead)
  return isRead ? { session: answered } : { session: answered, again: { problems: posted.problems } }
}

/** The session with what stands on the page right now, as it is: the page stays open. */
export function keepAnswers(session: Session, context: FormContext): Session {
  const instrument = namedIn(context)
  if (!instrument || session.consent?.toAsk !== true || session.chartEntries?.outcomes) return session
  return withPosted(session, instrument.id, readOrKept(session, instrument, context), false)
}

/** The instrument whose form this is, where it is one of this session's. */
function namedIn({ fields, deps, instruments }: FormContext): Instrument | undefined {
  const named = read(fields).instrument
  return instruments.includes(named) ? deps.content.instruments.get(named) : undefined
}

type Posted = Parameters<typeof readingForm>

const postedIn = (session: Session, { id, questionnaire }: Instrument, { answers }: FormContext): Posted => [
  questionnaire,
  answers,
  session.asked[id]?.response,
  launchVariablesOf(session),
  languageShown(questionnaire, session.language),
]

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
