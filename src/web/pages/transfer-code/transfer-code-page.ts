import { spacedCode } from '../../../session/transfer-code.js'
import { timeText } from '../../dates.js'
import { view } from '../../view.js'
import { isSentBy } from '../fields.js'
import type { Page } from '../page.js'
import { toPrivacyCheck } from '../shared/hand-back.js'

export type TransferCodeView = Readonly<{
  code: string
  /** By when it is to be entered. */
  until: string
}>

/** The neutral page, with the code for a colleague. Staff who go on here themselves come through the privacy check. */
export const transferCodePage: Page<'transfer-code', TransferCodeView> = {
  view: view('transfer-code/transfer-code'),
  model: (_at, { session: { transferOffer: offer, launch }, t, deps }) => ({
    code: spacedCode(offer?.code ?? ''),
    until: timeText(deps.wallClock() + (offer?.until ?? 0) - deps.now(), deps.siteOf(launch.profile).timeZone, t),
  }),
  handle: (session, { fields }) => ({ session: isSentBy(fields, 'resume') ? toPrivacyCheck(session) : session }),
}
