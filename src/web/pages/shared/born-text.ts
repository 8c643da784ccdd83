import type { Session } from '../../../session/session.js'
import { dateText } from '../../dates.js'
import type { Translate } from '../../messages.js'

/** When the patient was born, as far as the chart says. */
export const bornText = ({ patient: { birthDate } }: Pick<Session, 'patient'>, t: Translate): string =>
  birthDate ? t('banner.born', { date: dateText(birthDate, t) }) : t('banner.birth-unknown')
