import { isPart2 } from '../../../session/part2.js'
import { maySurvey, notAsked } from '../../../session/patient-survey.js'
import type { Session } from '../../../session/session.js'
import { situationOf } from '../../../session/situation.js'
import type { WebDeps } from '../../web-deps.js'
import type { FormResult } from '../page.js'

/** Whether staff may hand the device back once more, for the questions after the visit. */
export const mayBeSurveyed = (session: Session, deps: Pick<WebDeps, 'content' | 'siteOf'>): boolean =>
  maySurvey(session, deps.content.guidance.patientSurvey, situationOf(session, deps.content, isPart2(session, deps)))

/** The end, without the questions after the visit where they were not begun. */
export const finished = (session: Session, { content }: Pick<WebDeps, 'content'>): FormResult => ({
  session,
  ends: true,
  ...(session.survey === undefined && { counts: notAsked(content.guidance.patientSurvey) }),
})
