import type { Guidance, Note } from '../../content/guidance.js'
import type { Pathway, Rule } from '../../plan/pathway.js'
import { markup, type Html } from './html.js'
import { printDirectory, printScript, printSection } from './print-texts.js'

/** Rules, scripts, safety plan, notes, services and the site's own texts, in the order in which they are printed. */
export function printGuidance({ pathways, scripts, safetyPlan, ...guidance }: Guidance): Html {
  const { referralTypes, directories, notes, notNow, site } = guidance
  return markup`<h2>Rules</h2>
    ${pathways.map(printPathway)}
    <h2>Words to say</h2>
    ${everyText(scripts).map(printScript)}
    <h2>Safety plan</h2>
    ${everyText(safetyPlan).map(printSection)}
    <h2>Notes for staff</h2>
    <ul>
      ${[...notes.values(), ...notNow.values()].map(printNote)}
    </ul>
    <h2>Places to turn to</h2>
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
    <h2>The site's own texts</h2>
    <p class="status">
      ${site.sample ? 'SAMPLE: to be replaced before any patient is seen. ' : ''}Status ${site.status} · ${site.date}
    </p>
    <dl>
      ${Object.entries(site.texts).map(
        ([name, texts]) =>
          markup`<dt>${name}</dt>
            ${Object.entries(texts).map(([language, text]) => markup`<dd>${language}: ${text}</dd>`)}`,
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
