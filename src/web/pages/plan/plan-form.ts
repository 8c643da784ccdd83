import { goBack, reopen } from '../../../session/go-back.js'
import { asChosen } from '../../../session/preview-chart-entries.js'
import type { ServiceSearch } from '../../../session/service-search.js'
import type { Session } from '../../../session/session.js'
import { readTicks } from '../../../session/ticks.js'
import { fieldsOf, oneOf, shortText, textsLike } from '../fields.js'
import type { FormContext, FormHandler } from '../page.js'
import { withFollowUp } from './follow-up-form.js'
import { cardShown } from './take-home-form.js'

const MOST_NUMBERS = 12
const MOST_TRAITS = 50
const LONGEST_SEARCH = 80
const ITEM_ID = /^[a-z0-9][a-z0-9-]{1,60}$/

const read = fieldsOf({
  action: oneOf('reopen', 'answer', 'decline', 'over', 'find', 'clear', 'card', 'back', 'continue'),
  instrument: shortText(100),
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

/** Keeps what staff ticked and answered; goes on, back, looks for help, shows the card, or opens one instrument again. */
export const takePlanForm: FormHandler = async (session, context) => {
  const fields = read(context.fields)
  const { action, instrument } = fields
  if (action === 'reopen') return { session: reopen(session, instrument) }
  if (action === 'answer' || action === 'decline') return withFollowUp(session, { action, instrument }, context)

  const noted = withTicks(session, fields, context)
  if (action === 'over') return { session: withoutEmergency(noted, fields.over, context) }
  const search = searchIn(fields, context.fields['action'] === 'enter')
  if (search) return { session: { ...noted, serviceSearch: search } }
  if (action === 'clear') return { session: withoutSearch(noted) }
  if (action === 'card') return { session: cardShown(noted, context) }
  if (action === 'back') return { session: goBack(noted, context.instruments) }
  if (action === 'continue') return { session: await asChosen({ ...noted, planSeen: true }, context) }
  return { session: noted }
}

/** The session with what is ticked on the page right now. */
export const keepTicks = (session: Session, context: FormContext): Session =>
  withTicks(session, read(context.fields), context)

/** A fact that is ticked anew counts again, also after it was over. */
function withTicks(session: Session, { fact, done, take, number }: PlanFields, { deps }: FormContext): Session {
  const { serviceSearch, takeHome: _before, dismissed = [], ...rest } = session
  const ticks = readTicks(fact, deps.content.guidance.facts)
  return {
    ...rest,
    ticks,
    dismissed: dismissed.filter((id) => !Object.hasOwn(ticks, id)),
    doneItems: done,
    ...(serviceSearch && { serviceSearch: settled(serviceSearch) }),
    ...(take && { takeHome: { choice: take, services: [...new Set(number)].slice(0, MOST_NUMBERS) } }),
  }
}

/** Staff say that an emergency is over: the whole plan comes back, with what comes after such an emergency. */
function withoutEmergency(session: Session, over: string, { deps }: FormContext): Session {
  const { dismisses = [], remembers } = deps.content.guidance.facts.find(({ id }) => id === over) ?? {}
  const value = session.ticks[over]
  const ticks = {
    ...Object.fromEntries(Object.entries(session.ticks).filter(([fact]) => !dismisses.includes(fact))),
    ...(remembers !== undefined && value !== undefined && { [remembers]: value }),
  }
  return { ...session, ticks, dismissed: [...new Set([...(session.dismissed ?? []), ...dismisses])] }
}

/** What the form looks for: a kind of help by its own button, or the text and filters that stand on the page. */
function searchIn({ kind, action, trait, search }: PlanFields, isEnter: boolean): ServiceSearch | undefined {
  const [type] = kind
  if (type !== undefined) return { type, traits: [], text: '', isNew: true }
  const isAsked = action === 'find' || (isEnter && search.trim() !== '')
  return isAsked ? { traits: trait, text: search, isNew: true } : undefined
}

function settled({ isNew: _isNew, ...search }: ServiceSearch): ServiceSearch {
  return search
}

function withoutSearch({ serviceSearch: _gone, ...rest }: Session): Session {
  return rest
}
