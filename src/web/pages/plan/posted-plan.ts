import { isNotWorkedOut } from '../../../errors.js'
import { keepingForm } from '../../../questionnaire/keep-form.js'
import { readingForm } from '../../../questionnaire/read-form.js'
import { atOnce, inTurns, type Steps } from '../../../questionnaire/run/steps.js'
import type { ServiceSearch } from '../../../session/service-search.js'
import type { Session } from '../../../session/session.js'
import { ticksSent } from '../../../session/ticks.js'
import { workOut } from '../../../session/work-out.js'
import { fieldsOf, oneOf, shortText, textsLike } from '../fields.js'
import type { FormContext, FormResult } from '../page.js'
import { planOf } from './plan-context.js'
import { planDigest } from './plan-digest.js'
import { withFollowUps } from './posted-follow-ups.js'
import { withTicks } from './ticks-form.js'

const MOST_NUMBERS = 12
const MOST_TRAITS = 50
const LONGEST_SEARCH = 80
const ITEM_ID = /^[a-z0-9][a-z0-9-]{1,60}$/

export const planFields = fieldsOf({
  /** What the pressed button does, and, after a colon, with what. */
  action: shortText(200),
  instrument: shortText(100),
  /** Follow-up questionnaires that stand in the form. */
  form: textsLike(/^[\w.-]{1,100}$/),
  /** Names the state that the page showed. */
  seen: shortText(20),
  /** What staff know or notice, as `fact=value`. */
  fact: textsLike(/^[a-z0-9-]{1,60}=[a-z0-9-]{1,60}$/),
  /** The fact that is over. */
  over: shortText(60),
  /** Items staff marked as done. */
  done: textsLike(ITEM_ID),
  take: oneOf('memory', 'card'),
  number: textsLike(/^[\w.-]{1,64}$/),
  kind: textsLike(ITEM_ID, 1),
  trait: textsLike(/^[a-z-]{1,40}$/, MOST_TRAITS),
  speaks: shortText(35),
  search: shortText(LONGEST_SEARCH),
})
export type PlanFields = ReturnType<typeof planFields>

/** A button, and what it names after the colon. */
export type Pressed = Readonly<{ action: string; named: string }>
export const NOTHING_PRESSED: Pressed = { action: '', named: '' }

/**
 * The session with everything that stands on the posted page, and every form of it worked out. Where that cannot be done
 * the answers are kept as they were posted.
 *
 * @throws {Failure} FORM_NOT_WORKED_OUT
 */
export async function pageRead(
  session: Session,
  fields: PlanFields,
  pressed: Pressed,
  context: FormContext,
): Promise<FormResult> {
  const { content } = context.deps
  try {
    await workOut(session, content)
    const read = await inTurns(withPage(session, fields, pressed, context))
    await workOut(read.session, content)
    return read
  } catch (error) {
    if (isNotWorkedOut(error))
      await context.keep(
        atOnce(withPage(session, fields, { ...NOTHING_PRESSED, reader: keepingForm }, context)).session,
      )
    throw error
  }
}

export function* withPage(
  session: Session,
  fields: PlanFields,
  { action, named, reader = readingForm }: Pressed & { reader?: typeof readingForm },
  context: FormContext,
): Steps<FormResult> {
  const isStale = fields.seen !== '' && fields.seen !== planDigest(session)
  const own = action === 'answer' || action === 'decline' ? action : undefined
  const sent = { forms: fields.form, action: own, instrument: named, isStale, reader } as const
  const { session: answered, again } = yield* withFollowUps(session, sent, context)
  const facts = isStale ? [...ticksSent(session), ...fields.fact] : fields.fact
  const shown = isStale || reader === keepingForm ? [] : planOf(session, context.deps).plan.items
  const doneItems = [...new Set([...fields.done, ...doneElsewhere(session, shown)])]
  const {
    serviceSearch,
    takeHome: before,
    doneItems: _done,
    ...rest
  } = withTicks(answered, facts, context.deps.content.guidance.facts)
  const takeHome = fields.take && { choice: fields.take, services: [...new Set(fields.number)].slice(0, MOST_NUMBERS) }
  return {
    session: {
      ...rest,
      ...(doneItems.length > 0 && { doneItems }),
      ...(serviceSearch && { serviceSearch: settled(serviceSearch) }),
      ...((takeHome ?? (isStale && before)) && { takeHome: takeHome ?? before }),
    },
    ...(again && { again }),
  }
}

/** What was done before and had no box on the page. */
function doneElsewhere({ doneItems = [] }: Session, shown: readonly { id: string }[]): readonly string[] {
  const onPage = new Set(shown.map(({ id }) => id))
  return doneItems.filter((id) => !onPage.has(id))
}

function settled({ isNew: _isNew, ...search }: ServiceSearch): ServiceSearch {
  return search
}
