import type { FactDefinition } from '../../../guidance/situation.js'
import type { ChartFinding } from '../../../session/chart-findings.js'
import type { ChartSays } from '../../../session/chart-says.js'
import { tickGroups } from '../../../session/ticks.js'
import { dateText } from '../../dates.js'
import type { Translate } from '../../messages.js'
import { chartTextIn, type MarkedText } from '../../staff-text.js'
import type { PlanContext } from './plan-context.js'
import { languageName, languageNames } from './service-view.js'

/**
 * One fact that staff may tick: a box for yes, one choice among several, or several boxes, in a fold with the name of the fact
 * where they say little without it. Texts are English staff texts.
 */
export type TickView = Readonly<{
  fact: string
  label: string
  control: 'box' | 'boxes' | 'fold' | 'choice'
  /** What the chart says about it, to be asked and never taken over. */
  chartSays: readonly ChartSaysView[]
  options: readonly Readonly<{ value: string; label: string; chosen: boolean }>[]
}>

/** In the chart's own words. */
type ChartSaysView = MarkedText & Readonly<{ date: string }>

export type TickGroupView = Readonly<{ id: string; heading: string; ticks: readonly TickView[] }>

export function tickGroupViews(
  { guidance, session, t }: Pick<PlanContext, 'guidance' | 'session' | 't'>,
  chart: ChartSays,
): readonly TickGroupView[] {
  return [...tickGroups(guidance.facts)].map(([id, facts]) => ({
    id,
    heading: t(`facts.${id as 'danger'}`),
    ticks: facts
      .filter(({ dismisses }) => !dismisses)
      .map((fact) => ({
        ...tickView(fact, session.ticks[fact.id], guidance.tactics),
        chartSays: (chart.get(fact.id) ?? []).map((one) => chartSaysView(one, session.language, t)),
      })),
  }))
}

export function tickView(
  { id, label, values, valueLabels, multiple, default: usual }: FactDefinition,
  ticked: string | readonly string[] | undefined,
  tactics: PlanContext['guidance']['tactics'],
): TickView {
  const held = ticked === undefined ? [] : [ticked].flat()
  const isBox = !multiple && !valueLabels
  const offered = isBox
    ? values.filter((value) => value === 'yes')
    : values.filter((value) => ![usual].flat().includes(value))
  return {
    fact: id,
    label,
    chartSays: [],
    control: isBox ? 'box' : !multiple ? 'choice' : valueLabels ? 'fold' : 'boxes',
    options: offered.map((value) => ({
      value: `${id}=${value}`,
      label: valueLabels?.[value] ?? tactics.get(value)?.title ?? label,
      chosen: held.includes(value),
    })),
  }
}

/** A language is a tag in the chart; whoever reads this calls it by its name. */
function chartSaysView({ text, date = '', isLanguage }: ChartFinding, language: string, t: Translate): ChartSaysView {
  const shown = isLanguage
    ? { text: languageName(text, languageNames(language)), lang: '' }
    : chartTextIn(language)(text)
  return { ...shown, date: dateText(date, t) }
}
