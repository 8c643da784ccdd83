import type { Instrument } from '../../../content/instrument.js'
import type { FormBody } from '../../../questionnaire/form/form-of-body.js'
import { ANOTHER } from '../../../questionnaire/form/own-fields.js'
import { declineAll, type readingForm } from '../../../questionnaire/read-form.js'
import type { Steps } from '../../../questionnaire/run/steps.js'
import { languageShown } from '../../../questionnaire/speaks-language.js'
import { contentOf } from '../../../session/authored.js'
import { countAgain } from '../../../session/count-again.js'
import { followUpsIn } from '../../../session/follow-ups-in.js'
import { launchVariablesOf } from '../../../session/launch-variables.js'
import type { Asked } from '../../../session/asked.js'
import type { Session } from '../../../session/session.js'
import { withAnswers, withPosted } from '../../../session/with-answers.js'
import type { Again, FormContext, FormResult } from '../page.js'
import { answersUnder, namePrefixes } from './field-names.js'
import { bodyOverKept } from '../shared/body-over.js'

type Sent = Readonly<{
  /** Follow-up questionnaires that stood in the form, in their order. */
  forms: readonly string[]
  /** The one whose own button was pressed. */
  action: 'answer' | 'decline' | undefined
  instrument: string
  /** The form comes from a page that no longer shows what is known: what it leaves open takes nothing away. */
  isStale: boolean
  /** How the answers to one of them are read. */
  reader: typeof readingForm
}>
type Problems = NonNullable<Again['problems']>
type Context = Pick<FormContext, 'answers' | 'deps' | 'instruments'>

/**
 * Keeps the answers to every follow-up questionnaire of the form, and whether one is done or was declined. Also where
 * one is no longer due: what the patient said is not lost to a change in another window.
 */
export function* withFollowUps(session: Session, sent: Sent, context: Context): Steps<FormResult> {
  if (session.chartEntries?.outcomes) return { session }
  const { content } = context.deps
  const named = [...new Set([...sent.forms, ...(sent.action ? [sent.instrument] : [])])]
  const asks = followUpsIn(content, context.instruments)
  const asked = named.filter((id) => asks.has(id)).flatMap((id) => content.instruments.get(id) ?? [])
  const prefixes = namePrefixes(asked.map(({ questionnaire }) => questionnaire))
  const problems = new Map<string, Problems>()
  let after = session
  for (const instrument of asked) {
    const { id, questionnaire } = instrument
    const isNamed = sent.action !== undefined && id === sent.instrument
    if (isNamed && sent.action === 'decline') {
      after = withAnswers(after, id, declineAll(questionnaire, launchVariablesOf(session)), true)
      continue
    }
    const body = answersUnder(prefixes.get(id) ?? '', context.answers)
    const taken = yield* answersTaken(after, instrument, { ...sent, body, isNamed })
    if (taken.problems.length > 0) problems.set(id, taken.problems)
    after = taken.session
  }
  const added = asked.length > 0 && addedIn(context.answers)
  const again = { ...(problems.size > 0 && { followUps: problems }), ...(added && { added }) }
  return { session: after, ...((problems.size > 0 || added) && { again }) }
}

/** The group of which a row was asked for, as its button names it. */
const addedIn = ({ [ANOTHER]: another }: FormBody): string | undefined =>
  typeof another === 'string' && another !== '' ? another : undefined

const MAY_WAIT: readonly string[] = ['required', 'more-below']

type Posted = Pick<Sent, 'isStale' | 'reader'> & Readonly<{ body: FormBody; isNamed: boolean }>
type Taken = Readonly<{ session: Session; problems: Problems }>

function* answersTaken(session: Session, instrument: Instrument, posted: Posted): Steps<Taken> {
  const { id, questionnaire } = instrument
  const before = session.asked[id]
  const language = languageShown(questionnaire, session.language)
  const body = posted.isStale
    ? bodyOverKept([questionnaire, before?.response, language], posted.body, before?.unread)
    : posted.body
  const read = yield* posted.reader(questionnaire, body, before?.response, launchVariablesOf(session), language)
  // Nobody has to have finished: what is still missing is no problem before staff say that they are done.
  const problems =
    read.kind === 'read' ? [] : read.problems.filter(({ problem }) => posted.isNamed || !MAY_WAIT.includes(problem))
  const isUntouched = before === undefined && !posted.isNamed && (read.response.item ?? []).length === 0
  if (problems.length === 0 && (isUntouched || isSame(before, read.response, posted))) return { session, problems }
  const settled = problems.length === 0 && (posted.isNamed || before?.settled === true)
  const counted = countAgain(session, instrument, read.response)
  return { session: withPosted(counted, id, read, settled), problems }
}

/** A page that is sent without a change leaves everything as it was. */
const isSame = (before: Asked | undefined, after: Asked['response'], { isNamed }: Posted): boolean =>
  !isNamed && before !== undefined && !before.unread && contentOf(before.response) === contentOf(after)
