import type { Instrument } from '../content/content.js'
import type { Condition, LoadedItem } from '../questionnaire/loaded-questionnaire.js'
import { formValue } from '../questionnaire/answers.js'
import type { Note, People, PublishedReading, ScoreInterpretation } from '../score/interpretation.js'
import { markup, type Html } from './markup.js'

/** One instrument with its questions, how they add up, and how totals are read. */
export function printInstrument({ questionnaire, interpretation }: Instrument): Html {
  const { source, items } = questionnaire
  const { title, status, date, version, wording, instrument } = interpretation
  return markup`<section>
    <h3>${title} <code>${instrument}</code></h3>
    <p class="status">Version ${version} · status ${status} · ${date}</p>
    ${wording && markup`<p><b>Not offered:</b> ${wording.withheld}</p>`}
    <p>${source.description}</p>
    <ol>
      ${items.map(printItem)}
    </ol>
    ${interpretation.kind === 'score' ? printScore(interpretation) : markup`<p><b>Never scored.</b> ${interpretation.source}</p>`}
    <p class="source">Rights: ${source.copyright ?? 'not stated'}</p>
  </section>`
}

function printItem({ text, type, choices, conditions, items, calculatedExpression, linkId }: LoadedItem): Html {
  const answers = choices.map(
    ({ text: choice, ordinal }) =>
      markup`<li>${choice.plain}${ordinal === undefined ? '' : markup` <b>= ${ordinal}</b>`}</li>`,
  )
  return markup`<li>
    ${text.plain || '(wording withheld)'}
    <code>${linkId}</code>
    ${conditions.length > 0 && markup`<p class="source">Asked only if ${conditions.map(printCondition)}</p>`}
    ${calculatedExpression && markup`<p>Adds up as <code>${calculatedExpression.text}</code></p>`}
    ${
      answers.length > 0
        ? markup`<ul>
            ${answers}
          </ul>`
        : type !== 'group' && type !== 'display' && markup`<p class="source">Answer: ${type}</p>`
    }
    ${
      items.length > 0 &&
      markup`<ol>
        ${items.map(printItem)}
      </ol>`
    }
  </li>`
}

const printCondition = ({ question, operator, answer }: Condition): Html =>
  markup`<code>${question} ${operator} ${formValue(answer)}</code>`

function printScore({ readings, others = [], notes = [], notScoredWhen = [] }: ScoreInterpretation): Html {
  return markup`<table>
      <tr>
        <th>For</th>
        <th>Cut-off</th>
        <th>Bands</th>
        <th>Source</th>
        <th>Validated in</th>
      </tr>
      ${readings.map((one) => printReading(one, 'main'))} ${others.map((one) => printReading(one, 'shown beside'))}
    </table>
    <ul>
      ${notes.map(printNote)}${notScoredWhen.map(
        ({ item, codes, reason }) =>
          markup`<li>Not scored where <code>${item}</code> is ${codes.join(' or ')}: ${reason}</li>`,
      )}
    </ul>`
}

function printReading(reading: PublishedReading, place: string): Html {
  const { id, cutoff, source, population, when, bands, items } = reading
  const of = items && ` of ${items.join(', ')}`
  const ranges = bands.map((band) => markup`${band.id} ${rangeOf(band)}<br />`)
  return markup`<tr>
    <td>${peopleIn(when)} <code>${id}</code> (${place})</td>
    <td>${cutoff}${of}</td>
    <td>${ranges}</td>
    <td>${source}</td>
    <td>${population}</td>
  </tr>`
}

const rangeOf = ({ from, to }: { from: number; to: number }): string => (from === to ? `${from}` : `${from}–${to}`)

/** People in a clinician's words. */
export function peopleIn(people: People | undefined): string {
  if (!people) return 'everyone else, and whenever sex or age is not known'
  const { sex, minAge, maxAge } = people
  const age = [minAge !== undefined && `from ${minAge}`, maxAge !== undefined && `up to ${maxAge}`].filter(Boolean)
  return [sex?.join(' or '), age.length > 0 && `${age.join(' ')} years`].filter(Boolean).join(', ') || 'everyone'
}

const printNote = ({ text, source }: Note): Html => markup`<li>Note: ${text} <span class="source">${source}</span></li>`
