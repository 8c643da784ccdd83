import type { ScriptLine } from '../../../guidance/script.js'
import type { PlanItem } from '../../../plan/plan.js'
import { scriptIn } from '../shared/script-lines.js'
import type { PlanContext } from './plan-context.js'
import { planItemView, type PlanItemView } from './plan-item-view.js'

export type ScriptView = PlanItemView &
  Readonly<{ kind: 'script'; lines: readonly ScriptLine[]; mustNot: readonly string[] }>

/** A script as the page shows it, with the reasons why this plan holds it. */
export function scriptView(item: PlanItem, context: PlanContext): ScriptView {
  const { title, lines, mustNot, source } = scriptIn(context.guidance.scripts, context.session.language, item.id)
  return { ...planItemView(item, { title, source }, context), kind: 'script', lines, mustNot }
}
