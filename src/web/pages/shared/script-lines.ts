import type { Guidance } from '../../../content/guidance.js'
import type { Script, ScriptLine } from '../../../guidance/script.js'
import type { Session } from '../../../session/session.js'
import type { PageContext } from '../page.js'
import { textFor } from './text-for.js'

/** The lines of a script in the session's language. */
export function linesOf({ session, deps }: Pick<PageContext, 'session' | 'deps'>, id: string): readonly ScriptLine[] {
  return scriptFor({ session, guidance: deps.content.guidance }, id).lines
}

/**
 * A script in the session's language; for patients of 12 to 17 the form that is written for them, where there is one.
 *
 * @throws {RangeError} a script the content check let through does not exist in this language
 */
export function scriptFor(
  { session, guidance }: Readonly<{ session: Session; guidance: Pick<Guidance, 'scripts'> }>,
  id: string,
): Script {
  const script = textFor(session, guidance.scripts.get(session.language), id)
  if (!script) throw new RangeError(`no script ${id} in "${session.language}"`)
  return script
}
