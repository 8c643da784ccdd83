import type { Script, ScriptLine } from '../../../guidance/script.js'
import type { PageContext } from '../page.js'

/** The lines of a script in the session's language. */
export function linesOf({ session, deps }: Pick<PageContext, 'session' | 'deps'>, id: string): readonly ScriptLine[] {
  return scriptIn(deps.content.guidance.scripts, session.language, id).lines
}

/** @throws {RangeError} a script the content check let through does not exist in this language */
export function scriptIn(
  scripts: ReadonlyMap<string, ReadonlyMap<string, Script>>,
  language: string,
  id: string,
): Script {
  const script = scripts.get(language)?.get(id)
  if (!script) throw new RangeError(`no script ${id} in "${language}"`)
  return script
}
