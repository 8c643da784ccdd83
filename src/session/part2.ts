import type { RecordDeps } from './record-deps.js'
import type { Session } from './session.js'

/** Whether the notice belongs on a page: in private, since the name of the law tells what kind of program this is. */
export function showsPart2(session: Session, deps: Pick<RecordDeps, 'siteOf' | 'content'>): boolean {
  return session.privacy === 'private' && isPart2(session, deps)
}

/** Whether this session's setting is a program under 42 CFR Part 2, as the site's settings say. */
export function isPart2(
  { launch, setting }: Pick<Session, 'launch' | 'setting'>,
  { siteOf, content: { settings } }: Pick<RecordDeps, 'siteOf' | 'content'>,
): boolean {
  const { part2Program } = siteOf(launch.profile)
  const isUnit = Object.hasOwn(settings, setting) && settings[setting]?.part2 === true
  return part2Program === true || (part2Program === 'mixed' && isUnit)
}
