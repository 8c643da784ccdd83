import { goBack, reopen } from '../../../session/go-back.js'
import { asChosen } from '../../../session/preview-chart-entries.js'
import type { ServiceSearch } from '../../../session/service-search.js'
import type { Session } from '../../../session/session.js'
import { fieldsOf, oneOf, shortText, textsLike } from '../fields.js'
import type { FormContext, FormHandler, FormResult } from '../page.js'
import { withoutEmergency } from './emergency.js'
import { planOf } from './plan-context.js'
import { planDigest } from './plan-digest.js'
import { withNews } from './plan-news.js'
import { withFollowUps } from './posted-follow-ups.js'
import { cardShown } from './take-home-form.js'
import { ticksSent, withTicks } from './ticks-form.js'

const MOST_NUMBERS = 12
const MOST_TRAITS = 50
const LONGEST_SEARCH = 80
const ITEM_ID = /^[a-z0-9][a-z0-9-]{1,60}$/

const read = fieldsOf({
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
  search: shortText(LONGEST_SEARCH),
})
type PlanFields = ReturnType<typeof read>

/** Whatever the button: everything that stands on the page is kept first. */
export const takePlanForm: FormHandler = async (session, context) => {
  const fields = read(context.fields)
  const [action = '', named = fields.instrument] = fields.action.split(/:(.*)/s)
  const { session: noted, again } = withPage(session, fields, { action, named }, context)
  const kept = action === 'over' ? withoutEmergency(noted, fields.over, context.deps.content.guidance.facts) : noted
  const after = withNews(session, kept, action === 'show' || action === 'continue', context)
  if (again) return { session: after, again }
  const search = searchIn(fields, action)
  if (search) return { session: { ...after, serviceSearch: search } }
  return { session: await acted(after, { action, named }, context) }
}

/** The session with what stands on the page right now. */
export const keepPlan = (session: Session, context: FormContext): Session =>
  withNews(session, withPage(session, read(context.fields), { action: '', named: '' }, context).session, false, context)

type Pressed = Readonly<{ action: string; named: string }>

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

function withPage(session: Session, fields: PlanFields, { action, named }: Pressed, context: FormContext): FormResult {
  const isStale = fields.seen !== '' && fields.seen !== planDigest(session)
  const own = action === 'answer' || action === 'decline' ? action : undefined
  const sent = { forms: fields.form, action: own, instrument: named, isStale } as const
  const { session: answered, again } = withFollowUps(session, sent, context)
  const facts = isStale ? [...ticksSent(session), ...fields.fact] : fields.fact
  const onPage = new Set(planOf(session, context.deps).plan.items.map(({ id }) => id))
  const stays = (session.doneItems ?? []).filter((id) => isStale || !onPage.has(id))
  const doneItems = [...new Set([...fields.done, ...stays])]
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

/** What the form looks for: a kind of help by its own button, or the text and filters that stand on the page. */
function searchIn({ kind, trait, search }: PlanFields, action: string): ServiceSearch | undefined {
  const [type] = kind
  if (type !== undefined) return { type, traits: [], text: '', isNew: true }
  const isAsked = action === 'find' || (action === 'enter' && search.trim() !== '')
  return isAsked ? { traits: trait, text: search, isNew: true } : undefined
}

function settled({ isNew: _isNew, ...search }: ServiceSearch): ServiceSearch {
  return search
}

function withoutSearch({ serviceSearch: _gone, ...rest }: Session): Session {
  return rest
}
