import { view } from '../../view.js'
import { isSentBy } from '../fields.js'
import type { Again, Page } from '../page.js'
import { handBack, toPrivacyCheck } from '../shared/hand-back.js'

export type HiddenView = Readonly<{ patientView: boolean; pinProblem: Again['pinProblem'] }>

/** Staff come back through the privacy check, since nobody knows who is in the room by now; a patient's device by its PIN. */
export const hiddenPage: Page<'hidden', HiddenView> = {
  view: view('hidden/hidden'),
  model: ({ patientView = false }, { again }) => ({ patientView, pinProblem: again.pinProblem }),
  handle: (session, context) => {
    if (session.handover) return handBack(session, context)
    return { session: isSentBy(context.fields, 'resume') ? toPrivacyCheck(session) : session }
  },
}
