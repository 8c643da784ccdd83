import type { Visit } from '../../visit/visit.js'
import type { VisitKey } from '../../visit/visits.js'
import { formToken } from '../form-token.js'
import type { Frame } from '../send-page.js'
import type { WebDeps } from '../web-deps.js'

/** What surrounds every page of a visit. The banner shows when the EHR asks for it, or does not say. */
export function frameOf(visit: Visit, key: VisitKey, { words: wordsFor }: Pick<WebDeps, 'words'>): Frame {
  const words = wordsFor(visit.language)
  const { name, birthDate } = visit.patient
  const born = birthDate ? words('banner.born', { date: birthDate }) : words('banner.birth-unknown')
  return {
    words,
    language: visit.language,
    form: { action: `/visit/${visit.handle}`, token: formToken(key.secret) },
    ...(visit.launch.needPatientBanner && { banner: { name, born } }),
  }
}
