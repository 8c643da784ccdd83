import { goBack, without } from '../../../session/go-back.js'
import { view } from '../../view.js'
import { isSentBy } from '../fields.js'
import type { Page } from '../page.js'

export type TransferView = Readonly<object>

/** Before a colleague goes on at another machine: the patient is told. What the code stands on is hidden from then on. */
export const transferPage: Page<'transfer'> = {
  view: view('transfer/transfer'),
  model: () => ({}),
  handle: async (session, { fields, instruments, key, deps }) => {
    if (fields['action'] === 'back') return { session: goBack(session, instruments) }
    if (!isSentBy(fields, 'told')) return { session }
    const transferOffer = await deps.transfers.offer(key, session)
    return { session: { ...without(session, 'transferring'), hidden: 'by-hand', transferOffer } }
  },
}
