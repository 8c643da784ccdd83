import type { Content } from '../../content/content.js'
import type { ByLanguage } from '../../content/by-language.js'
import type { Instrument } from '../../content/instrument.js'
import { offer } from '../../score/offer.js'
import { markup, type Html } from './html.js'
import { printCases } from './print-cases.js'
import { printInstrument } from './print-instrument.js'
import { printOwnWords, printStaffTexts } from './print-languages.js'
import { printForPatients, printSiteTexts } from './print-patient.js'
import { printRecord } from './print-record.js'
import { printRules } from './print-rules.js'
import { printServices } from './print-services.js'
import { printFacts, printStaff } from './print-staff.js'
import { printScript, printSection } from './print-texts.js'

export type Chapter = readonly [title: string, content: Html]

/** All content in the order in which it is read; withheld questionnaires come last. */
export function chaptersOf(content: Content): readonly Chapter[] {
  const { guidance } = content
  const instruments = [...content.instruments.values()]
  return [
    ['What is asked where', printSettings(content)],
    ['Questionnaires', markup`${instruments.filter((one) => !isWithheld(one)).map(printInstrument)}`],
    ['Rules', printRules(content)],
    ['What the rules know', printFacts(guidance)],
    ['Parts to say', markup`${everyText(guidance.scripts).map(printScript)}`],
    ['Safety plan', markup`${everyText(guidance.safetyPlan).map(printSection)}`],
    ['For staff', printStaff(guidance)],
    ['For patients', printForPatients(content)],
    ['Services', printServices(guidance)],
    ['The site’s own texts', printSiteTexts(guidance.site)],
    ['What the chart gets', printRecord(content)],
    ['The app’s own words', printOwnWords(content)],
    ['Staff texts in other languages', printStaffTexts(content)],
    ['Written cases', printCases(content)],
    ['Questionnaires that are withheld', markup`${instruments.filter(isWithheld).map(printInstrument)}`],
  ]
}

const isWithheld = ({ questionnaire, interpretation }: Instrument): boolean =>
  offer(questionnaire, interpretation, 'en').kind !== 'offered'

const printSettings = ({ settings }: Content): Html =>
  markup`<ul>
    ${Object.entries(settings).map(
      ([id, { title, ask, teens }]) =>
        markup`<li><b>${title}</b> (<code>${id}</code>): ${ask.join(', ')}; patients of 12 to 17: ${teens.join(', ') || 'nothing'}</li>`,
    )}
  </ul>`

const everyText = <T>(texts: ByLanguage<T>): T[] => [...texts.values()].flatMap((byId) => [...byId.values()])
