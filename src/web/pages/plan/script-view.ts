import type { Script, ScriptLine } from '../../../guidance/script.js'
import type { PlanItem } from '../../../plan/plan.js'
import type { PlanContext } from './plan-context.js'
import { planItemView, type PlanItemView } from './plan-item-view.js'

export type ScriptView = PlanItemView & Readonly<{ lines: readonly ScriptLine[]; mustNot: readonly string[] }>

/** A script as the page shows it, with the reasons why this plan holds it. */
export function scriptView(step: PlanItem, context: PlanContext): ScriptView {
  const { title, lines, mustNot, source } = scriptIn(context.guidance.scripts, context.session.language, step.id)
  return { ...planItemView(step, { title, source }, context), lines, mustNot }
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
