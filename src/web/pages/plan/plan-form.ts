import { readCircumstances } from '../../../session/staff-facts.js'
import { reopen, stepBack } from '../../../session/go-back.js'
import type { Visit } from '../../../session/session.js'
import { cardShown, takeAlongIn } from './take-home-form.js'
import { searchIn } from './service-search-form.js'
import { listIn } from '../../texts-in.js'
import { asChosen } from '../../../session/preview-entries.js'
import type { Form, Step } from '../form-handler.js'

/** Keeps what staff ticked; goes on, back, looks for help, shows the card, or opens one instrument again. */
export const planStep: Step = async (visit, context) => {
  const { form, instruments } = context
  const { action, instrument } = form
  if (action === 'reopen') return { visit: reopen(visit, typeof instrument === 'string' ? instrument : undefined) }

  const noted = ticksKept(visit, form)
  const search = searchIn(form)
  if (search) return { visit: { ...noted, search } }
  if (action === 'clear') return { visit: withoutSearch(noted) }
  if (action === 'card') return { visit: cardShown(noted, context) }
  if (action === 'back') return { visit: stepBack(noted, instruments) }
  if (action === 'continue') return { visit: await asChosen({ ...noted, planSeen: true }, context) }
  return { visit: noted }
}

/** The visit with what is ticked on the page right now. */
export function ticksKept(visit: Visit, form: Form): Visit {
  const { search, takeAlong: _before, ...rest } = visit
  const takeAlong = takeAlongIn(form)
  return {
    ...rest,
    circumstances: readCircumstances(listIn(form['circumstance'])),
    marked: listIn(form['marked']).filter(isStepId),
    ...(search && { search: settled(search) }),
    ...(takeAlong && { takeAlong }),
  }
}

function settled({ isNew: _isNew, ...search }: NonNullable<Visit['search']>): NonNullable<Visit['search']> {
  return search
}

function withoutSearch({ search: _gone, ...rest }: Visit): Visit {
  return rest
}

const isStepId = (id: string): boolean => /^(CS|SP|RT)-\d\d[a-z]?$/.test(id)
