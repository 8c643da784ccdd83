import { handOver, PIN } from '../../../session/handover.js'
import { goBack, without } from '../../../session/go-back.js'
import { view } from '../../view.js'
import { isSentBy } from '../fields.js'
import type { Again, Page } from '../page.js'
import { pinIn } from '../shared/hand-back.js'

export type HandOverView = Readonly<{ pinProblem: Again['pinProblem'] }>

/** Staff choose the PIN that brings them back, and hand the device over. */
export const handOverPage: Page<'hand-over', HandOverView> = {
  view: view('hand-over/hand-over'),
  model: (_at, { again }) => ({ pinProblem: again.pinProblem }),
  handle: (session, { fields, deps, instruments }) => {
    if (fields['action'] === 'back') return { session: goBack(session, instruments) }
    if (!isSentBy(fields, 'start')) return { session }
    const pin = pinIn(fields)
    if (!PIN.test(pin)) return { session, again: { pinProblem: 'format' } }
    return { session: { ...without(session, 'handingOver'), handover: handOver(pin, deps.randomBytes(16)) } }
  },
}
