import { spacedCode } from '../../../session/transfer-code.js'
import { endedPath } from '../../plain-pages.js'
import { view } from '../../view.js'
import { isSentBy } from '../fields.js'
import type { Page } from '../page.js'
import { toPrivacyCheck } from '../shared/hand-back.js'

export type TransferCodeView = Readonly<{
  code: string
  /** Whole minutes that are left. */
  minutes: number
  /** Where the window goes once the session is the colleague's. */
  ended: string
}>

const MINUTE = 60_000

/** The neutral page, with the code for a colleague. Staff who go on here themselves come through the privacy check. */
export const transferCodePage: Page<'transfer-code', TransferCodeView> = {
  view: view('transfer-code/transfer-code'),
  model: (_at, { session: { transferOffer, language }, deps }) => ({
    code: spacedCode(transferOffer?.code ?? ''),
    minutes: Math.max(0, Math.ceil(((transferOffer?.until ?? 0) - deps.now()) / MINUTE)),
    ended: endedPath(language),
  }),
  handle: (session, { fields }) => ({ session: isSentBy(fields, 'resume') ? toPrivacyCheck(session) : session }),
}
