import { readStaffFacts } from '../../../session/staff-facts.js'
import { reopen, goBack } from '../../../session/go-back.js'
import type { Session } from '../../../session/session.js'
import { cardShown, takeHomeIn } from './take-home-form.js'
import { searchIn } from './service-search-form.js'
import { listIn } from '../../texts-in.js'
import { asChosen } from '../../../session/preview-entries.js'
import type { Form, FormHandler } from '../form-handler.js'

/** Keeps what staff ticked; goes on, back, looks for help, shows the card, or opens one instrument again. */
export const planForm: FormHandler = async (session, context) => {
  const { form, instruments } = context
  const { action, instrument } = form
  if (action === 'reopen') return { session: reopen(session, typeof instrument === 'string' ? instrument : undefined) }

  const noted = ticksKept(session, form)
  const search = searchIn(form)
  if (search) return { session: { ...noted, serviceSearch: search } }
  if (action === 'clear') return { session: withoutSearch(noted) }
  if (action === 'card') return { session: cardShown(noted, context) }
  if (action === 'back') return { session: goBack(noted, instruments) }
  if (action === 'continue') return { session: await asChosen({ ...noted, planSeen: true }, context) }
  return { session: noted }
}

/** The session with what is ticked on the page right now. */
export function ticksKept(session: Session, form: Form): Session {
  const { serviceSearch: search, takeHome: _before, ...rest } = session
  const takeHome = takeHomeIn(form)
  return {
    ...rest,
    staffFacts: readStaffFacts(listIn(form['fact'])),
    doneItems: listIn(form['marked']).filter(isItemId),
    ...(search && { serviceSearch: settled(search) }),
    ...(takeHome && { takeHome }),
  }
}

function settled({ isNew: _isNew, ...search }: NonNullable<Session['serviceSearch']>): NonNullable<Session['serviceSearch']> {
  return search
}

function withoutSearch({ serviceSearch: _gone, ...rest }: Session): Session {
  return rest
}

const isItemId = (id: string): boolean => /^(CS|SP|RT)-\d\d[a-z]?$/.test(id)
