import { handedOverHere } from '../../../session/hand-over-offer.js'
import { handOver, PIN } from '../../../session/handover.js'
import { goBack } from '../../../session/go-back.js'
import { TICKET_PATH } from '../../patient-window.js'
import { view } from '../../view.js'
import { isSentBy } from '../fields.js'
import type { Again, Page } from '../page.js'
import { pinIn } from '../shared/hand-back.js'

export type HandOverView = Readonly<{
  pinProblem: Again['pinProblem']
  /** Set once a PIN is chosen: what opens the patient's window, once. */
  opens?: Readonly<{ action: string; ticket: string }>
  /** Whether the site lets the patient answer in this window, too. */
  mayStayHere: boolean
}>

/** Staff choose the PIN that brings them back, and open the patient's window. */
export const handOverPage: Page<'hand-over', HandOverView> = {
  view: view('hand-over/hand-over'),
  model: (_at, { session: { handOverOffer: offer, launch }, again, deps }) => ({
    pinProblem: again.pinProblem,
    ...(offer && deps.now() <= offer.until && { opens: { action: TICKET_PATH, ticket: offer.ticket } }),
    mayStayHere: deps.siteOf(launch.profile).handOverInSameWindow,
  }),
  handle: async (session, { fields, deps, instruments, key }) => {
    const { handOverOffer, launch, language } = session
    if (fields['action'] === 'back') return { session: goBack(session, instruments) }
    if (fields['action'] === 'here') {
      const isAllowed = handOverOffer && deps.siteOf(launch.profile).handOverInSameWindow
      return { session: isAllowed ? handedOverHere(session, handOverOffer.handover) : session }
    }
    if (!isSentBy(fields, 'start')) return { session }
    const pin = pinIn(fields)
    if (!PIN.test(pin)) return { session, again: { pinProblem: 'format' } }
    const offer = await deps.patientWindows.offer(key, language, handOver(pin, deps.randomBytes(16)))
    return { session: { ...session, handOverOffer: offer } }
  },
}
