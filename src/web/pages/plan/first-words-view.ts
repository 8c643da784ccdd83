import type { ScriptLine } from '../../../guidance/script.js'
import type { Service } from '../../../guidance/directory.js'
import { servicesFor } from '../../../guidance/find-services.js'
import { scriptFor } from '../shared/script-lines.js'
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
  const { plan } = context
  const emergency = emergencyIn(context)
  return {
    scripts: plan.first.map((id) => {
      const { title, lines, mustNot } = scriptFor(context, id)
      return { id, title, lines, mustNot }
    }),
    numbers: numbersFor(plan.numbers, context),
    ...(emergency !== undefined && { emergency }),
  }
}

/** Each service once, although several kinds of help may fall back on the same one. */
function numbersFor(types: readonly string[], context: PlanContext): readonly NumberView[] {
  const services = types.flatMap((type) => serviceFor(type, context) ?? [])
  return [...new Set(services)].map((service) => ({
    name: service.name,
    hours: service.hours,
    contacts: contactViews(service, context.t),
  }))
}

/**
 * The first service of a kind that has a number, or that of the kind which stands in for it. At the end of the line
 * words do, too: "the nearest emergency room" has no number.
 */
function serviceFor(type: string, context: PlanContext): Service | undefined {
  const { guidance, session, today } = context
  const services = servicesFor(type, guidance.directories, { language: session.language, today })
  const called = services.find(({ contacts }) => contacts.some(({ system }) => system === 'phone' || system === 'sms'))
  const fallback = guidance.referralTypes.get(type)?.fallback
  return called ?? (fallback === undefined ? services[0] : serviceFor(fallback, context))
}

/** A fact that staff can declare over, while it holds. */
export function emergencyIn({ guidance, facts }: Pick<PlanContext, 'guidance' | 'facts'>): string | undefined {
  return guidance.facts.find(({ id, dismisses, default: usual }) => dismisses && facts[id] !== usual)?.id
}
