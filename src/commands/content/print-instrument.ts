import type { AnswerFact } from '../../score/fact-shapes.js'
import type { Instrument } from '../../content/content.js'
import type {
  Interpretation,
  PublishedRemark,
  People,
  PublishedCutoff,
  ScoreInterpretation,
} from '../../score/interpretation.js'
import { markup, type Html } from './html.js'
import { printItem } from './print-item.js'

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
      ${items.map((item) => printItem(item, questionnaire))}
    </ol>
    ${interpretation.kind === 'score' ? printScore(interpretation) : markup`<p><b>Never scored.</b> ${interpretation.source}</p>`}
    ${printFacts(interpretation)}
    <p class="source">Rights: ${source.copyright ?? 'not stated'}</p>
  </section>`
}

function printScore({ cutoffs, otherCutoffs = [], remarks = [], notScoredWhen = [] }: ScoreInterpretation): Html {
  return markup`<table>
      <tr>
        <th>For</th>
        <th>Cut-off</th>
        <th>Bands</th>
        <th>Source</th>
        <th>Validated in</th>
      </tr>
      ${cutoffs.map((one) => printCutoff(one, 'main'))} ${otherCutoffs.map((one) => printCutoff(one, 'shown beside'))}
    </table>
    <ul>
      ${remarks.map(printRemark)}${notScoredWhen.map(
        ({ item, codes, reason }) =>
          markup`<li>Not scored where <code>${item}</code> is ${codes.join(' or ')}: ${reason}</li>`,
      )}
    </ul>`
}

function printCutoff(published: PublishedCutoff, place: string): Html {
  const { id, threshold, source, population, validatedIn, when, bands, items } = published
  const of = items && ` of ${items.join(', ')}`
  const ranges = bands.map((band) => markup`${band.id} ${rangeOf(band)}<br />`)
  return markup`<tr>
    <td>${peopleIn(when)} <code>${id}</code> (${place})</td>
    <td>${threshold}${of}</td>
    <td>${ranges}</td>
    <td>${source}</td>
    <td>${population}; a caution is shown for everyone but: ${peopleIn(validatedIn)}</td>
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

const printRemark = (remark: PublishedRemark): Html =>
  markup`<li>Note: ${remark.text} <span class="source">${remark.source}</span> Shown ${whenShown(remark)}.</li>`

function whenShown({ bands, onlyFrom, anyAtLeast = [] }: PublishedRemark): string {
  const several = anyAtLeast.map(({ items, ordinal }) => `any of ${items.join(', ')} gives ${ordinal} points or more`)
  const conditions = [
    bands && `the band is ${bands.join(' or ')}`,
    onlyFrom && `every point comes from ${onlyFrom.join(', ')}`,
    several.join(', or '),
  ].filter(Boolean)
  return conditions.length > 0 ? `where ${conditions.join(' and ')}` : 'always'
}

/** What its result and its answers mean for the rules. */
function printFacts({ facts }: Interpretation): Html | false {
  if (!facts) return false
  const { result, answers = [] } = facts
  const results = result
    ? [
        ...('bands' in result
          ? Object.entries(result.bands)
          : [
              ['any yes', result.raised],
              ['all no', result.none],
            ]),
        ['declined', result.declined],
        ['some answers missing', result.unknown],
      ].map(([when, value]) => `${when}: ${value}`)
    : []
  return markup`${result && markup`<p>The result sets <b>${result.fact}</b>: ${results.join(', ')}.</p>`}
    <ul>
      ${answers.map(
        (answer) =>
          markup`<li><code>${answer.item}</code> ${whenHeld(answer)}: ${Object.entries(answer.set)
            .map(([fact, value]) => `${fact} is ${[value].flat().join(', ')}`)
            .join('; ')}</li>`,
      )}
    </ul>`
}

const whenHeld = (answer: AnswerFact): string =>
  'is' in answer ? answer.is.join(' or ') : `from ${answer.atLeast ?? 'the least'} to ${answer.atMost ?? 'the most'}`
