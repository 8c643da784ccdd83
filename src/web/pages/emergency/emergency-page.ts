import { view } from '../../view.js'
import type { Page } from '../page.js'
import { emergencyView, takeEmergencyForm, type EmergencyView } from '../plan/emergency-form.js'

export type EmergencyPageView = Readonly<{ emergency: EmergencyView }>

/** In front of the privacy check: who sees somebody in danger is not asked first who else is in the room. */
export const emergencyPage: Page<'emergency', EmergencyPageView> = {
  view: view('emergency/emergency'),
  model: (_at, context) => ({ emergency: emergencyView(context) }),
  handle: (session, context) => takeEmergencyForm(session, context, () => ({ session })),
}
