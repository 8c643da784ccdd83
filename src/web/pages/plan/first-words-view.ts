import type { ScriptLine } from '../../../guidance/script.js'
import type { Service } from '../../../guidance/directory.js'
import { servicesFor } from '../../../guidance/find-services.js'
import { scriptFor } from '../shared/script-lines.js'
import type { PlanContext } from './plan-context.js'
import { emergencyIn, emergencyTicks } from './emergency.js'
import { contactViews, spoken, type ContactView } from './service-view.js'
import type { TickView } from './tick-view.js'

export type FirstWordsView = Readonly<{
  scripts: readonly FirstScript[]
  /** Those that come after the first ones, folded. */
  later: readonly FirstScript[]
  /** What to avoid with the scripts that are seen. */
  avoid: readonly string[]
  numbers: readonly NumberView[]
  /** The tick for an emergency, which stands beside the first words. */
  ticks: readonly TickView[]
  /** Set in an emergency: the fact that staff say is over. Everything else is folded meanwhile. */
  emergency?: string
}>

export type FirstScript = Readonly<{ title: string; lines: readonly ScriptLine[]; mustNot: readonly string[] }>

/** One number to call, with its name, its hours and its languages. */
export type NumberView = Readonly<{
  id: string
  name: string
  hours: string | undefined
  allDay: boolean
  speaks: string
  contacts: readonly ContactView[]
}>

export function firstWordsView(context: PlanContext): FirstWordsView {
  const { plan, guidance, facts } = context
  const emergency = emergencyIn(guidance.facts, facts)
  const { scripts, later } = firstScripts(context, emergency !== undefined)
  return {
    scripts,
    later,
    avoid: [...new Set(scripts.flatMap(({ mustNot }) => mustNot))],
    numbers: numbersFor(plan.numbers, context),
    ticks: emergencyTicks(guidance.facts, context.session),
    ...(emergency !== undefined && { emergency }),
  }
}

/** More than this is not taken in at one look. */
const MOST_WORDS_AT_ONCE = 75

/** The first script is there whole, and what follows as long as it is short; in an emergency all of it. */
function firstScripts(context: PlanContext, isEmergency: boolean): Pick<FirstWordsView, 'scripts' | 'later'> {
  const all = context.plan.first.map((id): FirstScript => scriptFor(context, id))
  let count = 0
  const waits = ({ lines }: FirstScript, i: number): boolean => {
    count += lines.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)
    return i > 0 && !isEmergency && count > MOST_WORDS_AT_ONCE
  }
  const firstLater = all.findIndex(waits)
  return firstLater < 0
    ? { scripts: all, later: [] }
    : { scripts: all.slice(0, firstLater), later: all.slice(firstLater) }
}

/** Each service once, although several kinds of help may fall back on the same one. */
function numbersFor(types: readonly string[], context: PlanContext): readonly NumberView[] {
  const services = types.flatMap((type) => serviceFor(type, context) ?? [])
  return [...new Set(services)].map((service) => numberView(service, context))
}

function numberView(service: Service, { t, session }: PlanContext): NumberView {
  const { id, name, hours, allDay } = service
  return { id, name, hours, allDay, speaks: spoken(service, session.language, t), contacts: contactViews(service, t) }
}

/** The number of one kind of help, where there is one. */
export function numberFor(type: string, context: PlanContext): NumberView | undefined {
  const service = serviceFor(type, context)
  return service && numberView(service, context)
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
