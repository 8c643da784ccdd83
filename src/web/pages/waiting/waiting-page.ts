import { isElsewhere } from '../../../session/position.js'
import { view } from '../../view.js'
import type { Again, Page } from '../page.js'
import { handBack } from '../shared/hand-back.js'

export type WaitingView = Readonly<{
  pinProblem: Again['pinProblem']
  /** The patient is in another window: this one looks whether the device came back, which is no use of the session. */
  watches: boolean
}>

/** Staff go on here once the device is back, or open the patient's window again: both with the PIN. */
export const waitingPage: Page<'waiting', WaitingView> = {
  view: view('waiting/waiting'),
  model: (_at, { again, session, key }) => ({
    pinProblem: again.pinProblem,
    watches: isElsewhere(session, key.window),
  }),
  handle: handBack,
}
