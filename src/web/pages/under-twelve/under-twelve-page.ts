import { view } from '../../view.js'
import type { Page } from '../page.js'
import { emergencyView, takeEmergencyForm, type EmergencyView } from '../plan/emergency-form.js'

export type UnderTwelveView = Readonly<{ emergency: EmergencyView }>

/** A patient under twelve is asked nothing here: what staff can do instead, and in an emergency. Nothing is written. */
export const underTwelvePage: Page<'under-twelve', UnderTwelveView> = {
  view: view('under-twelve/under-twelve'),
  model: (_at, context) => ({ emergency: emergencyView(context) }),
  handle: (session, context) =>
    takeEmergencyForm(session, context, (action) => ({ session, ends: action === 'finish' })),
}
