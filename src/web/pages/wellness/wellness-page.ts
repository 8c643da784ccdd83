import { view } from '../../view.js'
import { isSentBy } from '../fields.js'
import type { Page } from '../page.js'
import { emergencyView, takeEmergencyForm, type EmergencyView } from '../plan/emergency-form.js'
import type { ContactView } from '../plan/service-view.js'

export type WellnessView = Readonly<{
  emergency: EmergencyView
  /** Numbers for everyone. The name of a service can name a topic: it is left out. */
  numbers: readonly ContactView[]
}>

/** A complete session without private time: what the rules say first where somebody may be listening. */
export const wellnessPage: Page<'wellness', WellnessView> = {
  view: view('wellness/wellness'),
  model: (_at, context) => {
    const emergency = emergencyView(context)
    const contacts = emergency.firstWords.numbers.flatMap((number) => number.contacts)
    return { emergency, numbers: contacts.filter(({ href }) => href !== undefined) }
  },
  handle: (session, context) =>
    takeEmergencyForm(session, context, (action) => ({
      session: isSentBy({ action }, 'continue') ? { ...session, planSeen: true } : session,
    })),
}
