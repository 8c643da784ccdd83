import { view } from '../../view.js'
import { isSentBy } from '../fields.js'
import type { Page } from '../page.js'
import { emergencyView, takeEmergencyForm, type EmergencyView } from '../plan/emergency-form.js'
import type { FirstScript } from '../plan/first-words-view.js'
import type { ContactView } from '../plan/service-view.js'

export type WellnessView = Readonly<{
  emergency: EmergencyView
  /** Numbers for everyone. The name of a service can name a topic: it is left out. */
  numbers: readonly ContactView[]
  /** What anybody in the room may hear. */
  toSay: readonly FirstScript[]
  /** What tells staff what to do, such as ways to be alone with the patient: whoever is in the room may read the page. */
  forStaff: readonly FirstScript[]
}>

/** A complete session without private time: what the rules say first where somebody may be listening. */
export const wellnessPage: Page<'wellness', WellnessView> = {
  view: view('wellness/wellness'),
  model: (_at, context) => {
    const emergency = emergencyView(context)
    const { numbers, scripts, later } = emergency.firstWords
    const contacts = numbers.flatMap((number) => number.contacts)
    const all = [...scripts, ...later]
    return {
      emergency,
      numbers: contacts.filter(({ href }) => href !== undefined),
      toSay: all.filter((script) => !directsStaff(script)),
      forStaff: all.filter(directsStaff),
    }
  },
  handle: (session, context) =>
    takeEmergencyForm(session, context, (action) => ({
      session: isSentBy({ action }, 'continue') ? { ...session, planSeen: true } : session,
    })),
}

const directsStaff = ({ lines }: FirstScript): boolean => lines.some(({ kind }) => kind === 'do')
