import type { Script, ScriptLine } from '../../../guidance/script.js'
import { ageGroup } from '../../../session/age.js'
import type { PageContext } from '../page.js'

/** The lines of a script in the session's language. */
export function linesOf({ session, deps }: Pick<PageContext, 'session' | 'deps'>, id: string): readonly ScriptLine[] {
  const isTeen = ageGroup(session.patient.age, session.eighteen) === '12-17'
  return scriptIn(deps.content.guidance.scripts, session.language, id, isTeen).lines
}

/**
 * @param isTeen  the form for patients of 12 to 17 is wanted, where there is one
 * @throws {RangeError} a script the content check let through does not exist in this language
 */
export function scriptIn(
  scripts: ReadonlyMap<string, ReadonlyMap<string, Script>>,
  language: string,
  id: string,
  isTeen = false,
): Script {
  const script = (isTeen ? scripts.get(language)?.get(`${id}-teen`) : undefined) ?? scripts.get(language)?.get(id)
  if (!script) throw new RangeError(`no script ${id} in "${language}"`)
  return script
}
