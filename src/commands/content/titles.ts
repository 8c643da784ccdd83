import type { Content } from '../../content/content.js'

export type Kind =
  'fact' | 'first' | 'numbers' | 'scripts' | 'safetyPlan' | 'referrals' | 'actions' | 'notes' | 'ask' | 'suppress'

/** What a name in a rule is called where people read it. */
export type Titles = Readonly<{
  of: (kind: Kind, id: string) => string
  value: (fact: string, value: string) => string
}>

const LANGUAGE = 'en'

export function titlesIn({ guidance, instruments }: Pick<Content, 'guidance' | 'instruments'>): Titles {
  const { scripts, safetyPlan, referralTypes, notes, notNow } = guidance
  const facts = new Map(guidance.facts.map((fact) => [fact.id, fact]))
  const titleOf = (id: string): string | undefined =>
    scripts.get(LANGUAGE)?.get(id)?.title ??
    safetyPlan.get(LANGUAGE)?.get(id)?.title ??
    referralTypes.get(id)?.title ??
    notes.get(id)?.title ??
    notes.get(id)?.text ??
    notNow.get(id)?.text
  return {
    of: (kind, id) => {
      if (kind === 'fact') return facts.get(id)?.label ?? id
      if (kind === 'ask') return instruments.get(id)?.interpretation.title ?? id
      return titleOf(id) ?? id
    },
    value: (fact, value) => facts.get(fact)?.valueLabels?.[value] ?? value.replaceAll(/(?<=\p{L})-(?=\p{L})/gu, ' '),
  }
}

/** `“Pregnant” is yes or not sure`: by fact, the values of which one must be so. */
export const conditionsIn = (when: Readonly<Record<string, readonly string[]>>, titles: Titles): readonly string[] =>
  Object.entries(when).map(
    ([fact, values]) =>
      `“${titles.of('fact', fact)}” is ${values.map((value) => titles.value(fact, value)).join(' or ')}`,
  )
