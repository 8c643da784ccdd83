import type { Content } from '../../content/content.js'
import type { EducationCard } from '../../guidance/education-card.js'
import type { PatientSurvey, SiteTexts } from '../../guidance/site-texts.js'
import { markup, type Html } from './html.js'
import { conditionsIn, titlesIn, type Titles } from './titles.js'

/** What patients are given or shown: education cards, the take-home card, the two questions after the visit. */
export function printForPatients(content: Pick<Content, 'guidance' | 'instruments'>): Html {
  const { educationCards, takeHome, patientSurvey } = content.guidance
  return markup`${[...educationCards.values()].flatMap((byId) => [...byId.values()]).map(printCard)}
    <h3>The take-home card</h3>
    ${printSiteTexts(takeHome)}
    <h3>The questions after the visit</h3>
    ${printSiteTexts(patientSurvey)} ${printNotAsked(patientSurvey, titlesIn(content))}`
}

/** After what nobody is asked how the visit was: a sentence for each fact. */
function printNotAsked({ notAskedWhen }: PatientSurvey, titles: Titles): Html {
  return markup`<p>Nobody is asked, and that is counted as not asked, when one of these is so:</p>
    <ul>
      ${conditionsIn(notAskedWhen, titles).map((condition) => markup`<li>${condition}</li>`)}
    </ul>`
}

function printCard({
  title,
  language,
  for: readers,
  neverSays,
  front,
  back,
  source,
  status,
  date,
}: EducationCard): Html {
  return markup`<article>
    <h3>${title} (${language}, for ${readers})</h3>
    <p class="status">Status ${status} · ${date} · ${source}</p>
    <div lang="${language}">
      <p><b>${front.heading}</b></p>
      ${[...front.lines, ...back].map((line) => markup`<p>${line}</p>`)}
    </div>
    ${neverSays && markup`<p class="source">To be safe if found, it never says: ${neverSays.join(', ')}</p>`}
  </article>`
}

/** Texts by name, each in its languages. */
export function printSiteTexts({ sample, status, date, source, texts }: SiteTexts): Html {
  return markup`<p class="status">
      ${sample ? 'SAMPLE: to be replaced before any patient is seen. ' : ''}Status ${status} · ${date} · ${source}
    </p>
    <dl>
      ${Object.entries(texts).map(
        ([name, byLanguage]) =>
          markup`<dt>${name}</dt>
            ${Object.entries(byLanguage).map(([language, text]) => markup`<dd>${language}: ${text}</dd>`)}`,
      )}
    </dl>`
}
