import { goBack } from '../../../session/go-back.js'
import { positionOf } from '../../../session/position.js'
import { view } from '../../view.js'
import { fieldsOf, oneOf, shortText } from '../fields.js'
import type { Page } from '../page.js'
import { toPrivacyCheck } from '../shared/hand-back.js'

export type RecheckView = Readonly<{ part: string }>

const read = fieldsOf({ action: oneOf('back', 'emergency'), alone: oneOf('yes', 'no'), part: shortText(100) })

/** In a video or phone appointment each part waits for the check; a check that lapsed hides the session at once. */
export const recheckPage: Page<'recheck', RecheckView> = {
  view: view('recheck/recheck'),
  model: ({ part }) => ({ part }),
  handle: (session, { fields, instruments }) => {
    const { action, alone, part } = read(fields)
    if (action === 'back') return { session: goBack(session, instruments) }
    if (action === 'emergency') return { session: { ...toPrivacyCheck(session), emergencyAsked: true } }
    if (alone === 'no') return { session: { ...session, hidden: 'by-hand' } }
    const at = positionOf(session, instruments)
    if (alone !== 'yes' || at.page !== 'recheck' || part !== at.part) return { session }
    return { session: { ...session, rechecked: [...(session.rechecked ?? []), at.part] } }
  },
}
