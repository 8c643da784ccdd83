import { readCircumstances } from '../../visit/circumstances.js'
import { reopen, stepBack } from '../../visit/step-back.js'
import type { Visit } from '../../visit/visit.js'
import type { Form, Step } from './step.js'

/** Keeps what staff ticked; goes on, back, or opens one instrument again. */
export const planStep: Step = (visit, { form, instruments }) => {
  const instrument = form['instrument']
  if (form['action'] === 'reopen')
    return { visit: reopen(visit, typeof instrument === 'string' ? instrument : undefined) }

  const noted = ticksKept(visit, form)
  if (form['action'] === 'back') return { visit: stepBack(noted, instruments) }
  if (form['action'] === 'continue') return { visit: { ...noted, planSeen: true } }
  return { visit: noted }
}

/** The visit with what is ticked on the page right now. */
export function ticksKept(visit: Visit, form: Form): Visit {
  return {
    ...visit,
    circumstances: readCircumstances(listIn(form['circumstance'])),
    marked: listIn(form['marked']).filter(isStepId),
  }
}

const isStepId = (id: string): boolean => /^(CS|SP|RT)-\d\d[a-z]?$/.test(id)

function listIn(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.filter((name) => typeof name === 'string')
}
