import { isDeepStrictEqual } from 'node:util'
import { isNotWorkedOut } from '../../../errors.js'
import { keepingForm } from '../../../questionnaire/keep-form.js'
import { atOnce } from '../../../questionnaire/run/steps.js'
import { goBack, reopen } from '../../../session/go-back.js'
import { asChosen } from '../../../session/preview-chart-entries.js'
import type { ServiceSearch } from '../../../session/service-search.js'
import type { Session } from '../../../session/session.js'
import type { FormContext, FormHandler } from '../page.js'
import { withoutEmergency } from './emergency.js'
import { withNews } from './plan-news.js'
import { NOTHING_PRESSED, pageRead, planFields, withPage, type PlanFields, type Pressed } from './posted-plan.js'
import { cardShown } from './take-home-form.js'

/** Whatever the button: everything that stands on the page is kept first. */
export const takePlanForm: FormHandler = async (session, context) => {
  const fields = planFields(context.fields)
  const [action = '', named = fields.instrument] = fields.action.split(/:(.*)/s)
  const { session: noted, again } = await pageRead(session, fields, { action, named }, context)
  const kept = action === 'over' ? withoutEmergency(noted, fields.over, context.deps.content) : noted
  const after = withNews(session, kept, action === 'show' || action === 'continue', context)
  if (again) return { session: after, again }
  const search = searchIn(fields, action, after.serviceSearch)
  if (search) return { session: { ...after, serviceSearch: search } }
  return { session: await acted(after, { action, named }, context) }
}

/** The session with what stands on the page right now; as it was posted, where that cannot be worked out. */
export function keepPlan(session: Session, context: FormContext): Session {
  const read = (how: Parameters<typeof withPage>[2]): Session =>
    atOnce(withPage(session, planFields(context.fields), how, context)).session
  try {
    return withNews(session, read(NOTHING_PRESSED), false, context)
  } catch (error) {
    if (isNotWorkedOut(error)) return read({ ...NOTHING_PRESSED, reader: keepingForm })
    throw error
  }
}

async function acted(session: Session, { action, named }: Pressed, context: FormContext): Promise<Session> {
  switch (action) {
    case 'reopen':
      return reopen(session, named)
    case 'clear':
      return withoutSearch(session)
    case 'card':
      return cardShown(session, named, context)
    case 'back':
      return goBack(session, context.instruments)
    case 'continue':
      return session.planNews ? session : asChosen({ ...session, planSeen: true }, context)
    default:
      return session
  }
}

/** What the form looks for: a kind of help by its own button, with the filters that stand on the page, or these and a text. */
function searchIn(
  { kind, trait, speaks, search }: PlanFields,
  action: string,
  before: ServiceSearch | undefined,
): ServiceSearch | undefined {
  const filters = { traits: trait, ...(speaks && { speaks }), isNew: true } as const
  const [type] = kind
  if (type !== undefined) return { ...filters, type, text: '' }
  // What was looked for stays in its fields: Enter elsewhere on the page does not look for it again.
  const isAsBefore =
    search === before?.text &&
    speaks === (before.speaks ?? '') &&
    isDeepStrictEqual(trait.toSorted(), before.traits.toSorted())
  const isNew = search.trim() !== '' && !isAsBefore
  const isAsked = action === 'find' || (action === 'enter' && isNew)
  return isAsked
    ? { ...filters, ...(before?.type && !search.trim() && { type: before.type }), text: search }
    : undefined
}

function withoutSearch({ serviceSearch: _gone, ...rest }: Session): Session {
  return rest
}
