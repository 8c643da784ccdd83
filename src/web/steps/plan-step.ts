import { readCircumstances } from '../../visit/circumstances.js'
import { reopen, stepBack } from '../../visit/position.js'
import type { Form, Step } from './step.js'

/** Keeps what staff ticked; goes on, back, or opens one instrument again. */
export const planStep: Step = (visit, { form, instruments }) => {
  const instrument = form['instrument']
  if (form['action'] === 'reopen')
    return { visit: reopen(visit, typeof instrument === 'string' ? instrument : undefined) }

  const noted = { ...visit, circumstances: readCircumstances(ticked(form)) }
  if (form['action'] === 'back') return { visit: stepBack(noted, instruments) }
  if (form['action'] === 'continue') return { visit: { ...noted, planSeen: true } }
  return { visit: noted }
}

function ticked({ circumstance }: Form): readonly string[] {
  const list: readonly unknown[] = Array.isArray(circumstance) ? circumstance : [circumstance]
  return list.filter((name) => typeof name === 'string')
}
