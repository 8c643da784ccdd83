import type { Receiver } from '../../../guidance/receivers.js'
import type { ScriptLine } from '../../../guidance/script.js'
import { scriptFor } from '../shared/script-lines.js'
import { introductionFor } from '../shared/text-for.js'
import { servicesFor } from '../../../guidance/find-services.js'
import type { PlanContext } from './plan-context.js'
import { serviceView, type ServiceView } from './service-view.js'

/** What may be told to whoever takes over; every line with the patient's yes. */
export type HandOffView = Pick<Receiver, 'title' | 'may' | 'leaveOut' | 'special'> &
  Readonly<{
    /** Class 1, an advocate or a community service: how to reach the patient, and nothing else. */
    contactOnly: boolean
    agreed: boolean
    /** What staff can read aloud on the phone. */
    lines: readonly ScriptLine[]
  }>

export type ReferralParts = Readonly<{
  kind: 'referrals'
  introduce: string | undefined
  /** The words above are not worded for this patient, who may be a teen. */
  forAdults: boolean
  askFirst: readonly string[]
  warn: readonly string[]
  services: readonly ServiceView[]
  handOff?: HandOffView
}>

/** One kind of help with the numbers that may be suggested. @throws {RangeError} a kind that is not there */
export function referralParts(id: string, context: PlanContext): ReferralParts {
  const { guidance, session, today, facts } = context
  const { language } = session
  const type = guidance.referralTypes.get(id)
  if (!type) throw new RangeError(`no referral type ${id}`)
  const receiver = type.handOff && guidance.receivers.get(type.handOff.receiver)
  return {
    kind: 'referrals',
    ...introductionFor(type, session),
    askFirst: type.askFirst.map((trait) => guidance.traits.get(trait) ?? trait),
    warn: type.warn,
    services: servicesFor(id, guidance.directories, { language, today }).map((one) => serviceView(one, context)),
    ...(receiver && {
      handOff: {
        ...receiver,
        contactOnly: type.handOff?.class === 1,
        agreed: facts['consent-referral'] === 'yes',
        lines: receiver.script === undefined ? [] : scriptFor(context, receiver.script).lines,
      },
    }),
  }
}
