import { view } from '../../view.js'
import type { Again, Page } from '../page.js'
import { handBack } from '../shared/hand-back.js'

export type WaitingView = Readonly<{ pinProblem: Again['pinProblem'] }>

/** Staff go on here once the device is back, or open the patient's window again: both with the PIN. */
export const waitingPage: Page<'waiting', WaitingView> = {
  view: view('waiting/waiting'),
  model: (_at, { again }) => ({ pinProblem: again.pinProblem }),
  handle: handBack,
}
