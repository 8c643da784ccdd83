import type { FactDefinition } from '../../../guidance/situation.js'
import { tickGroups } from '../../../session/ticks.js'
import type { PlanContext } from './plan-context.js'

/** One fact that staff may tick: a box for yes, several boxes, or one choice among several. Texts are English staff texts. */
export type TickView = Readonly<{
  fact: string
  label: string
  control: 'box' | 'boxes' | 'choice'
  options: readonly Readonly<{ value: string; label: string; chosen: boolean }>[]
}>

export type TickGroupView = Readonly<{ id: string; heading: string; ticks: readonly TickView[] }>

export function tickGroupViews({
  guidance,
  session,
  t,
}: Pick<PlanContext, 'guidance' | 'session' | 't'>): readonly TickGroupView[] {
  return [...tickGroups(guidance.facts)].map(([id, facts]) => ({
    id,
    heading: t(`facts.${id as 'danger'}`),
    ticks: facts
      .filter(({ dismisses }) => !dismisses)
      .map((fact) => tickView(fact, session.ticks[fact.id], guidance.tactics)),
  }))
}

export function tickView(
  { id, label, values, valueLabels, multiple, default: usual }: FactDefinition,
  ticked: string | readonly string[] | undefined,
  tactics: PlanContext['guidance']['tactics'],
): TickView {
  const held = ticked === undefined ? [] : [ticked].flat()
  const isBox = !multiple && !valueLabels
  const offered = isBox ? values.filter((value) => value === 'yes') : values.filter((value) => value !== usual)
  return {
    fact: id,
    label,
    control: isBox ? 'box' : multiple ? 'boxes' : 'choice',
    options: offered.map((value) => ({
      value: `${id}=${value}`,
      label: valueLabels?.[value] ?? tactics.get(value)?.title ?? label,
      chosen: held.includes(value),
    })),
  }
}
