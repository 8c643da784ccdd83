import type { Content } from '../../content/content.js'
import type { Pathway, Rule } from '../../plan/pathway.js'
import { markup, type Html } from './html.js'
import { conditionsIn, titlesIn, type Titles } from './titles.js'

/** Every rule as a plain sentence: when what is known, then what is said, planned, offered, done and asked. */
export function printRules({ guidance, instruments }: Pick<Content, 'guidance' | 'instruments'>): Html {
  const titles = titlesIn({ guidance, instruments })
  return markup`${guidance.plan.pathways.map((pathway) => printPathway(pathway, titles))}`
}

function printPathway({ pathway, layer, status, date, source, rules }: Pathway, titles: Titles): Html {
  return markup`<section>
    <h3>${pathway} (${layer})</h3>
    <p class="status">Status ${status} · ${date} · ${source}</p>
    <ol>
      ${rules.map((rule) => printRule(rule, titles))}
    </ol>
  </section>`
}

function printRule({ id, why, source, when, then, stops }: Rule, titles: Titles): Html {
  return markup`<li>
    ${ruleSentence({ when, then, stops }, titles)} <i>Why: ${why}</i> <code>${id}</code>
    <span class="source">${source}</span>
  </li>`
}

const URGENCY: ReadonlyMap<Rule['then']['urgency'], string> = new Map([
  ['now', 'now'],
  ['today', 'today'],
  ['visit', 'in this visit'],
  ['week', 'within a week'],
  ['offer', 'as an offer'],
])

const LISTS = [
  ['first', 'say first'],
  ['numbers', 'show the number of'],
  ['scripts', 'say'],
  ['safetyPlan', 'plan for safety:'],
  ['referrals', 'offer'],
  ['actions', 'do:'],
  ['notes', 'note:'],
  ['ask', 'ask'],
  ['suppress', 'leave out'],
] as const

/** `When “Pregnant” is yes: then, in this visit, say “…”; offer “…”.` */
export function ruleSentence({ when, then, stops }: Pick<Rule, 'when' | 'then' | 'stops'>, titles: Titles): string {
  const conditions = conditionsIn(when, titles)
  const lists = LISTS.flatMap(([kind, verb]) => {
    const ids = then[kind] ?? []
    return ids.length > 0 ? [`${verb} ${ids.map((id) => `“${titles.of(kind, id)}”`).join(', ')}`] : []
  })
  const start = conditions.length > 0 ? `When ${conditions.join(' and ')}, then` : 'Always,'
  return `${start} ${URGENCY.get(then.urgency) ?? then.urgency}: ${lists.join('; ')}.${stops ? ' Nothing else is looked at.' : ''}`
}
