import type { Content } from '../../content/content.js'
import { markup, type Html } from './html.js'

/** The app's own words, side by side in every language. */
export function printOwnWords({ languages }: Pick<Content, 'languages'>): Html {
  const tags = [...languages.keys()]
  const keys = [...new Set([...languages.values()].flatMap((messages) => Object.keys(messages)))]
  return markup`<table>
    <tr>
      <th>Where</th>
      ${tags.map((tag) => markup`<th>${tag}</th>`)}
    </tr>
    ${keys.map(
      (key) =>
        markup`<tr>
          <td><code>${key}</code></td>
          ${tags.map((tag) => markup`<td lang="${tag}">${languages.get(tag)?.[key]}</td>`)}
        </tr>`,
    )}
  </table>`
}

/** What staff read, with its translations. */
export function printStaffTexts({ translations }: Pick<Content, 'translations'>): Html {
  return markup`${[...translations].map(
    ([language, texts]) =>
      markup`<h3>${language}</h3>
        <table>
          <tr>
            <th>English</th>
            <th>${language}</th>
          </tr>
          ${[...texts].map(
            ([english, text]) =>
              markup`<tr>
                <td>${english}</td>
                <td lang="${language}">${text}</td>
              </tr>`,
          )}
        </table>`,
  )}`
}
