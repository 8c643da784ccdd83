import type { ScriptLine } from '../../../guidance/script.js'
import { servicesFor } from '../../../guidance/find-services.js'
import { scriptIn } from '../shared/script-lines.js'
import type { PlanContext } from './plan-context.js'
import { contactViews, type ContactView } from './service-view.js'

export type FirstWordsView = Readonly<{
  scripts: readonly Readonly<{ id: string; title: string; lines: readonly ScriptLine[]; mustNot: readonly string[] }>[]
  numbers: readonly NumberView[]
  /** Set in an emergency: the fact that staff say is over. Everything else is folded meanwhile. */
  emergency?: string
}>

/** One number to call, with its name and hours. */
export type NumberView = Readonly<{ name: string; hours: string | undefined; contacts: readonly ContactView[] }>

export function firstWordsView(context: PlanContext): FirstWordsView {
  const { plan, guidance, session, isTeen } = context
  const emergency = emergencyIn(context)
  return {
    scripts: plan.first.map((id) => {
      const { title, lines, mustNot } = scriptIn(guidance.scripts, session.language, id, isTeen)
      return { id, title, lines, mustNot }
    }),
    numbers: plan.numbers.flatMap((type) => numberFor(type, context)),
    ...(emergency !== undefined && { emergency }),
  }
}

/** The first service of a kind that has a number, or that of the kind which stands in for it. */
function numberFor(type: string, context: PlanContext): readonly NumberView[] {
  const { guidance, session, today, t } = context
  const found = servicesFor(type, guidance.directories, { language: session.language, today })
    .map((service) => ({ name: service.name, hours: service.hours, contacts: contactViews(service, t) }))
    .find(({ contacts }) => contacts.some(({ href }) => href !== undefined))
  if (found) return [found]
  const fallback = guidance.referralTypes.get(type)?.fallback
  return fallback === undefined ? [] : numberFor(fallback, context)
}

/** A fact that staff can declare over, while it holds. */
export function emergencyIn({ guidance, facts }: Pick<PlanContext, 'guidance' | 'facts'>): string | undefined {
  return guidance.facts.find(({ id, dismisses, default: usual }) => dismisses && facts[id] !== usual)?.id
}
