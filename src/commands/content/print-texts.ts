import type { Directory, Service } from '../../guidance/directory.js'
import type { SafetyPlan } from '../../guidance/safety-plan.js'
import type { Script } from '../../guidance/script.js'
import { markup, type Html } from './html.js'

/** Parts to say, with what they are for and what they must never turn into. */
export function printScript({
  id,
  title,
  language,
  purpose,
  mustNot,
  source,
  status,
  date,
  lines,
  ...rest
}: Script): Html {
  return markup`<article lang="${language}">
    <h3>${id} ${title} (${language})</h3>
    <p class="status">For ${rest.for} · status ${status} · ${date} · ${source}</p>
    <p>Purpose: ${purpose} Must not: ${mustNot.join('; ')}</p>
    <ul>
      ${lines.map(({ kind, text }) => markup`<li><i>${kind}:</i> ${text}</li>`)}
    </ul>
  </article>`
}

/** One section of the safety plan: risk, what may be offered, what the provider can do. */
export function printSection({ id, language, domain, title, risks, warn, source, status, date }: SafetyPlan): Html {
  const rows = risks.map(
    ({ risk, strategies, providerActions, source: from }) =>
      markup`<tr>
        <td>${risk}</td>
        <td>
          <ul>
            ${listed(strategies)}
          </ul>
        </td>
        <td>
          <ul>
            ${listed(providerActions)}
          </ul>
        </td>
        <td class="source">${from}</td>
      </tr>`,
  )
  return markup`<article lang="${language}">
    <h3>${id} ${title} (${language}; ${domain})</h3>
    <p class="status">Status ${status} · ${date} · ${source}</p>
    <p>${warn.join(' ')}</p>
    <table>
      <tr>
        <th>Risk</th>
        <th>May be offered</th>
        <th>What we can do</th>
        <th>Source</th>
      </tr>
      ${rows}
    </table>
  </article>`
}

const listed = (texts: readonly string[]): readonly Html[] => texts.map((text) => markup`<li>${text}</li>`)

/** Places to turn to, with the day somebody last looked. */
export function printDirectory({ id, sample, services }: Directory, traitNames: ReadonlyMap<string, string>): Html {
  return markup`<section>
    <h3>${id}${sample ? ' (SAMPLE)' : ''}</h3>
    <table>
      <tr>
        <th>Place</th>
        <th>For</th>
        <th>Contact</th>
        <th>Looked at</th>
      </tr>
      ${services.map((service) => printService(service, traitNames))}
    </table>
  </section>`
}

function printService(
  { name, organization, types, contacts, hours, allDay, warn, source, lastVerified, ...rest }: Service,
  traitNames: ReadonlyMap<string, string>,
): Html {
  const ways = contacts.map(({ system, value }) => markup`${system} ${value}<br />`)
  const when = allDay ? 'day and night' : (hours ?? '')
  return markup`<tr>
    <td>${[name, organization, rest.comment, ...rest.where, ...warn].map((text) => markup`${text} `)}</td>
    <td>${types.join(', ')}</td>
    <td>${ways}${when} ${rest.languages.join(', ')} ${rest.traits.map((trait) => traitNames.get(trait) ?? trait).join('; ')}</td>
    <td>${lastVerified}, ${rest.verification} <span class="source">${source}</span></td>
  </tr>`
}
