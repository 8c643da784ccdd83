import type { Guidance, Note } from '../../content/guidance.js'
import type { ChartSuggestion } from '../../guidance/chart-suggestions.js'
import type { LearningCard } from '../../guidance/learning-card.js'
import type { FactDefinition } from '../../guidance/situation.js'
import { markup, type Html } from './html.js'

/** What staff read: notes, what not to suggest, tactics, practices that hurt, learning cards. */
export function printStaff({ notes, notNow, tactics, practices, cards, chartSuggestions }: Guidance): Html {
  return markup`<h3>Notes</h3>
    ${listed([...notes.values()].map(printNote))}
    <h3>Not now</h3>
    ${listed([...notNow.values()].map(printNote))}
    <h3>Ways a partner may act on someone’s substance use</h3>
    ${listed([...tactics.values()].map(printNote))}
    <h3>Practices that hurt</h3>
    ${listed(practices.map(({ id, hurts, instead }) => markup`<li>${hurts} <b>Instead:</b> ${instead} <code>${id}</code></li>`))}
    <h3>What a chart may say that staff are asked about, where a site turned it on</h3>
    ${listed(chartSuggestions.map(printSuggestion))}
    ${cards.map(printLearningCard)}`
}

const printSuggestion = ({ id, fact, looksFor, exceptLanguages = [], source }: ChartSuggestion): Html =>
  markup`<li>
    <code>${id}</code>, beside <code>${fact}</code>:
    ${looksFor.map(({ type, codes, codesBegin, values, names }) => markup`${type} ${[...codes, ...codesBegin.map((code) => `${code}…`), ...names].join(', ')}${values.length > 0 && `, with the newest value ${values.join(', ')}`}; `)}
    ${exceptLanguages.length > 0 && `any preferred language but ${exceptLanguages.join(', ')}`}
    <span class="source">${source}</span>
  </li>`

function printLearningCard({ id, title, paragraphs, source, status, date }: LearningCard): Html {
  return markup`<article>
    <h3>Learning card: ${title}</h3>
    <p class="status"><code>${id}</code> · status ${status} · ${date} · ${source}</p>
    ${paragraphs.map((text) => markup`<p>${text}</p>`)}
  </article>`
}

const printNote = ({ id, title, text, source }: Note): Html =>
  markup`<li>
    ${title && markup`<b>${title}.</b>`} ${text} <code>${id}</code> <span class="source">${source}</span>
  </li>`

const listed = (items: readonly Html[]): Html =>
  markup`<ul>
    ${items}
  </ul>`

/** Every fact the rules use. */
export const printFacts = ({ facts }: Pick<Guidance, 'facts'>): Html => listed(facts.map(printFact))

const printFact = ({
  id,
  label,
  values,
  valueLabels = {},
  unknown,
  never,
  from,
  doubts = [],
  dismisses = [],
  remembers,
  source,
}: FactDefinition): Html =>
  markup`<li>
    <b>${label}</b> (<code>${id}</code>):
    ${values.map((value) => (valueLabels[value] ? `${value} (“${valueLabels[value]}”)` : value)).join(', ')}; from
    ${from.map(({ kind }) => kind).join(', ')}. Where nobody knows: ${unknown} ${never}
    ${doubts.length > 0 && `While it is yes, these answers do not count: ${doubts.join(', ')}.`}
    ${dismisses.length > 0 && `Once staff say that it is over, no longer counts: ${dismisses.join(', ')}.`}
    ${remembers && `Then ${remembers} keeps what it was.`}
    <span class="source">${source}</span>
  </li>`
