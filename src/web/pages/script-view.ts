import type { Script, ScriptLine } from '../../plan/script.js'
import type { Step } from '../../plan/plan.js'

export type ScriptView = Readonly<{
  id: string
  title: string
  lines: readonly ScriptLine[]
  mustNot: readonly string[]
  source: string
  because: readonly string[]
  urgency: Step['urgency']
}>

/** A script as the page shows it, with the reasons why this plan holds it. */
export function scriptView({ title, lines, mustNot, source }: Script, { id, because, urgency }: Step): ScriptView {
  return { id, title, lines, mustNot, source, because, urgency }
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
