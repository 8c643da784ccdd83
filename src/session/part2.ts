import type { Session } from './session.js'
import type { WebDeps } from '../web/web-deps.js'

/** Whether the notice belongs on a page: in private, since the name of the law tells what kind of programme this is. */
export function showsPart2(session: Session, deps: Pick<WebDeps, 'profileOf'>): boolean {
  return session.privacy === 'private' && coveredByPart2(session, deps)
}

/** Whether this session's setting is a programme under 42 CFR Part 2, as the EHR's profile says. */
export function coveredByPart2(
  { launch, setting }: Pick<Session, 'launch' | 'setting'>,
  { profileOf }: Pick<WebDeps, 'profileOf'>,
): boolean {
  const { part2Program } = profileOf(launch.profile)
  return part2Program === true || (part2Program === 'mixed' && setting === 'sud-intake')
}
