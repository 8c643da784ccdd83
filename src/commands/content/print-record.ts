import type { Content } from '../../content/content.js'
import { markup, type Html } from './html.js'

/** What the chart gets beside results: how entries are labelled, and those that name no topic. */
export function printRecord({ labels, neutral }: Pick<Content, 'labels' | 'neutral'>): Html {
  const { profiles, codings, part2 } = labels
  return markup`<h3>Labels</h3>
    <ul>
      ${Object.entries(codings).map(
        ([name, { code, display, meaning }]) => markup`<li><b>${name}</b> (${code} ${display}): ${meaning}</li>`,
      )}
    </ul>
    <h3>Who gets which</h3>
    <ul>
      ${Object.entries(profiles).map(
        ([name, { description, always, byTopic }]) =>
          markup`<li>
            <b>${name}</b>: ${description} Always ${always.join(', ')}.
            ${Object.entries(byTopic)
              .map(([topic, more]) => `${topic}: ${more.join(', ')}.`)
              .join(' ')}
          </li>`,
      )}
      <li>Programs under 42 CFR Part 2 add ${part2.join(', ')}.</li>
    </ul>
    <h3>Entries that name no topic</h3>
    <ul>
      ${[
        [neutral.offered.code, neutral.offered.value],
        [neutral.contact.code, neutral.contact.yes, neutral.contact.no],
      ].map((codings_) => markup`<li>${codings_.map(({ code, display }) => `${display} (${code})`).join(' · ')}</li>`)}
    </ul>`
}
