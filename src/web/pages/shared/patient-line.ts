import type { Session } from '../../../session/session.js'
import { dateText } from '../../dates.js'
import type { Translate } from '../../messages.js'

/** Whose chart it is, in one line. */
export type PatientLine = Readonly<{ name: string; born: string }>

export function patientLine({ patient: { name, birthDate } }: Pick<Session, 'patient'>, t: Translate): PatientLine {
  return {
    name: name || t('banner.name-unknown'),
    born: birthDate ? t('banner.born', { date: dateText(birthDate, t) }) : t('banner.birth-unknown'),
  }
}

/** What the chart says about itself. */
export const chartMarks = ({ patient: { marks = [] } }: Pick<Session, 'patient'>, t: Translate): readonly string[] =>
  marks.map((mark) => t(`chart.${mark}`))
