import type { Session } from '../../../session/session.js'
import { momentText } from '../../dates.js'
import type { PageContext } from '../page.js'

/** That nothing is written to this EHR, since when, and that all else works; `undefined` where writing is not paused. */
export async function pausedText(
  { launch: { profile } }: Pick<Session, 'launch'>,
  { t, deps }: Pick<PageContext, 't'> & { deps: Pick<PageContext['deps'], 'writePauses' | 'siteOf'> },
): Promise<string | undefined> {
  const pause = await deps.writePauses.of(profile)
  if (!pause) return undefined
  if (pause.since === undefined) return t('record.because-paused-undated')
  const since = momentText(new Date(pause.since).toISOString(), deps.siteOf(profile).timeZone, t)
  return t('record.because-paused', { since })
}
