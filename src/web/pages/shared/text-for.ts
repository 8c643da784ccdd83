import type { ReferralType } from '../../../guidance/referral-types.js'
import { ageGroup } from '../../../session/age.js'
import { mayBeMinor, type Session } from '../../../session/session.js'

const isTeen = ({ patient, eighteen }: Session): boolean => ageGroup(patient.age, eighteen) === '12-17'

/** The text of this name; for patients of 12 to 17 the form that is written for them, where there is one. */
export const textFor = <T>(session: Session, texts: ReadonlyMap<string, T> | undefined, id: string): T | undefined =>
  (isTeen(session) ? texts?.get(`${id}-teen`) : undefined) ?? texts?.get(id)

/** Said to somebody who may be a teen, and worded for adults: in Spanish that is another form of address. */
export const isForAdults = (spokenTo: 'teens' | 'everyone' | undefined, session: Session): boolean =>
  spokenTo === undefined && mayBeMinor(session)

/** How a kind of help is introduced to this patient, and whether those words are for adults. */
export function introductionFor(
  { introduce, introduceTeens = {}, spokenTo }: Pick<ReferralType, 'introduce' | 'introduceTeens' | 'spokenTo'>,
  session: Session,
): Readonly<{ introduce: string | undefined; forAdults: boolean }> {
  const forTeens = isTeen(session) ? introduceTeens[session.language] : undefined
  return {
    introduce: forTeens ?? introduce[session.language],
    forAdults: forTeens === undefined && isForAdults(spokenTo, session),
  }
}
