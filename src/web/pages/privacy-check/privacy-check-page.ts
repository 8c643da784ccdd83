import { notAlone } from '../../../session/go-back.js'
import { view } from '../../view.js'
import { fieldsOf, oneOf } from '../fields.js'
import type { Page } from '../page.js'

export type PrivacyCheckView = Readonly<{ telehealth: boolean }>

const read = fieldsOf({ alone: oneOf('yes', 'no'), telehealth: oneOf('yes') })

/** Nothing but a clear yes leads on. */
export const privacyCheckPage: Page<'privacy-check', PrivacyCheckView> = {
  view: view('privacy-check/privacy-check'),
  model: (_at, { session }) => ({ telehealth: session.telehealth ?? false }),
  handle: (session, { fields }) => {
    const { alone, telehealth } = read(fields)
    if (alone === 'yes') return { session: { ...session, privacy: 'private', telehealth: telehealth === 'yes' } }
    if (alone === 'no') return { session: notAlone(session) }
    return { session }
  },
  keep: (session, { fields }) =>
    session.privacy === undefined ? { ...session, telehealth: read(fields).telehealth === 'yes' } : session,
}
