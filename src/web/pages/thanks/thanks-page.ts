import { view } from '../../view.js'
import type { Again, Page } from '../page.js'
import { handBack } from '../shared/hand-back.js'

export type ThanksView = Readonly<{ pinProblem: Again['pinProblem'] }>

/** The end of the patient's part, and the way back to staff. */
export const thanksPage: Page<'thanks', ThanksView> = {
  view: view('thanks/thanks'),
  model: (_at, { again }) => ({ pinProblem: again.pinProblem }),
  handle: handBack,
}
