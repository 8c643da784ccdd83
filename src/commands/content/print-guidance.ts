import type { Guidance, Note } from '../../content/guidance.js'
import type { Pathway, Rule } from '../../plan/pathway.js'
import type { Receiver } from '../../guidance/receivers.js'
import type { SiteTexts } from '../../guidance/site-texts.js'
import type { FactDefinition } from '../../guidance/situation.js'
import { markup, type Html } from './html.js'
import { printDirectory, printScript, printSection } from './print-texts.js'

/** Rules, scripts, safety plan, notes, services and the site's own texts, in the order in which they are printed. */
export function printGuidance({ plan, scripts, safetyPlan, ...guidance }: Guidance): Html {
  const { referralTypes, directories, notes, notNow, site } = guidance
  return markup`<h2>Rules</h2>
    ${plan.pathways.map(printPathway)}
    <h2>Facts the rules use</h2>
    <ul>
      ${guidance.facts.map(printFact)}
    </ul>
    <h2>Who takes over, and what they may be told</h2>
    <ul>
      ${[...guidance.receivers.values()].map(printReceiver)}
    </ul>
    <h2>Words to say</h2>
    ${everyText(scripts).map(printScript)}
    <h2>Safety plan</h2>
    ${everyText(safetyPlan).map(printSection)}
    <h2>Notes for staff</h2>
    <ul>
      ${[...notes.values(), ...notNow.values()].map(printNote)}
    </ul>
    <h2>Services to turn to</h2>
    <ul>
      ${[...referralTypes.values()].map(
        ({ id, title, introduce, warn, source }) =>
          markup`<li>
            <b>${id} ${title}</b>: ${Object.values(introduce).join(' / ')} ${warn.join(' ')}
            <span class="source">${source}</span>
          </li>`,
      )}
    </ul>
    ${directories.map(printDirectory)}
    ${printSite(site)}`
}

function printSite({ sample, status, date, texts }: SiteTexts): Html {
  return markup`<h2>The site's own texts</h2>
    <p class="status">
      ${sample ? 'SAMPLE: to be replaced before any patient is seen. ' : ''}Status ${status} · ${date}
    </p>
    <dl>
      ${Object.entries(texts).map(
        ([name, byLanguage]) =>
          markup`<dt>${name}</dt>
            ${Object.entries(byLanguage).map(([language, text]) => markup`<dd>${language}: ${text}</dd>`)}`,
      )}
    </dl>`
}

const everyText = <T>(texts: ReadonlyMap<string, ReadonlyMap<string, T>>): T[] =>
  [...texts.values()].flatMap((byId) => [...byId.values()])

function printPathway({ pathway, layer, status, date, source, rules }: Pathway): Html {
  return markup`<section>
    <h3>${pathway} (${layer})</h3>
    <p class="status">Status ${status} · ${date} · ${source}</p>
    <table>
      <tr>
        <th>Rule</th>
        <th>When all of</th>
        <th>Then</th>
        <th>Why</th>
      </tr>
      ${rules.map(printRule)}
    </table>
  </section>`
}

function printRule({ id, why, source, when, then, stops }: Rule): Html {
  const { urgency, ...steps } = then
  const conditions = Object.entries(when).map(
    ([field, values]) => markup`${field}: ${(values as readonly unknown[]).join(' or ')}<br />`,
  )
  const lists = Object.entries(steps).map(([kind, ids]) => markup`${kind}: ${ids?.join(', ')}<br />`)
  return markup`<tr>
    <td>${id}</td>
    <td>${conditions}</td>
    <td>${lists}${urgency}${stops ? '; stops here' : ''}</td>
    <td>${why} <span class="source">${source}</span></td>
  </tr>`
}

const printNote = ({ id, text, source }: Note): Html =>
  markup`<li><code>${id}</code> ${text} <span class="source">${source}</span></li>`

const printFact = ({ id, label, values, unknown, never, from, source }: FactDefinition): Html =>
  markup`<li>
    <b>${label}</b> (<code>${id}</code>): ${values.join(', ')}; from ${from.map(({ kind }) => kind).join(', ')}. Where nobody
    knows: ${unknown} ${never ?? ''} <span class="source">${source}</span>
  </li>`

const printReceiver = ({ title, may, leaveOut, special, source }: Receiver): Html =>
  markup`<li>
    <b>${title}</b>: may be told ${may.join('; ')}. Never: ${leaveOut.join('; ')}. ${special.join(' ')}
    <span class="source">${source}</span>
  </li>`
