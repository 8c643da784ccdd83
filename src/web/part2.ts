import type { Visit } from '../visit/visit.js'
import type { WebDeps } from './web-deps.js'

/** Whether this visit's setting is a programme under 42 CFR Part 2, as the EHR's profile says. */
export function coveredByPart2(
  { launch, setting }: Pick<Visit, 'launch' | 'setting'>,
  { profileOf }: Pick<WebDeps, 'profileOf'>,
): boolean {
  const { part2Program } = profileOf(launch.profile)
  return part2Program === true || (part2Program === 'mixed' && setting === 'sud-intake')
}
