import type { Instrument } from '../../content/instrument.js'
import type { ContentFile, ContentFiles, FoundFiles } from '../../content/found-files.js'
import { ageingServices, notTested, type AgeingService } from '../../guidance/service-age.js'
import type { Service } from '../../guidance/directory.js'
import { jsonOf } from '../../content/gathering.js'
import { NOT_CHECKED, parseContent } from '../../content/load-content.js'
import { unusedContent } from '../../content/unused.js'
import { wordingProblems } from '../../content/wording-problems.js'
import { everyShown } from '../../questionnaire/speaks-language.js'
import { speaks } from '../../questionnaire/texts.js'
import { checkCases } from '../../score/check-cases.js'
import { offer } from '../../score/offer.js'
import { citesNothing } from './cites-nothing.js'

export type Findings = Readonly<{
  /** What has to be put right. */
  problems: readonly string[]
  /** What is as it is, and good to know: an instrument that is not offered, not in a language, or never used. */
  remarks: readonly string[]
}>

/**
 * Everything the start checks, and what only a clinical lead is told: cases that fail, translations that are half done,
 * rights that cite nothing. Beside files that cannot be read, only what each other file says by itself is looked at.
 */
export function checkContent(found: FoundFiles, today: Date): Findings {
  const { content, problems, unreadable, instruments } = parseContent(found)
  const { files } = found
  const languages = [...files.keys()].flatMap((name) => /^languages\/([^/]+)\.json$/.exec(name)?.[1] ?? [])
  const broken = [...unreadable, ...[...files.values()].flatMap(brokenCases)]
  const texts = instruments.flatMap((one) => textProblems(one, languages))
  return {
    problems:
      broken.length > 0
        ? [...broken, ...texts, NOT_CHECKED]
        : [
            ...problems,
            ...texts,
            ...(content ? wordingProblems(content) : []),
            ...instruments.flatMap((one) => caseProblems(one, files)),
          ],
    remarks: [
      ...instruments.flatMap(({ questionnaire, interpretation }) =>
        languages.flatMap((language) => {
          const offered = offer(questionnaire, interpretation, language)
          return offered.kind === 'offered' ? [] : [offered.reason]
        }),
      ),
      ...instruments.flatMap(({ id, questionnaire }) =>
        questionnaire.notes.map((note) => `questionnaires/${id}/questionnaire.json: ${note}`),
      ),
      ...(content ? unusedContent(content) : []),
      ...(content ? ageingServices(content.guidance.directories, today).map(ageRemark) : []),
      ...(content ? notTested(content.guidance.directories).map(testRemark) : []),
    ],
  }
}

function ageRemark({ directory, service: { id, lastVerified }, isShown }: AgeingService): string {
  const what = isShown ? 'more than 60 days ago: look again' : 'more than 90 days ago: it is not shown'
  return `guidance/referrals: "${id}" of the directory "${directory}" was last looked at on ${lastVerified}, ${what}`
}

/** `call or open before release, listed on 2026-11-25: RAINN (1-800-656-4673)` */
const testRemark = ({ name, contacts, lastVerified }: Service): string =>
  `call or open before release, listed on ${lastVerified}: ${name} (${contacts.map(({ value }) => value).join(', ')})`

function brokenCases({ name, text }: ContentFile): readonly string[] {
  return name.endsWith('/cases.json') ? (jsonOf(text, name).problems ?? []) : []
}

function caseProblems({ id, questionnaire, interpretation }: Instrument, files: ContentFiles): readonly string[] {
  const name = `questionnaires/${id}/cases.json`
  const text = files.get(name)?.text
  if (text === undefined) return [`${name}: is missing`]
  return checkCases(questionnaire, interpretation, JSON.parse(text)).map((problem) => `${name}: ${problem}`)
}

function textProblems({ id, questionnaire }: Instrument, languages: readonly string[]): readonly string[] {
  const name = `questionnaires/${id}/questionnaire.json`
  const licence = citesNothing(questionnaire.source.copyright)
  return [
    ...(licence ? [`${name}: ${licence}`] : []),
    ...languages.flatMap((language) =>
      untranslated(questionnaire, language).map(
        (what) => `${name}: ${what} has no translation for "${language}", others have`,
      ),
    ),
  ]
}

/** What lacks a translation where something else has one: a form must not be in two languages. */
function untranslated({ items }: Instrument['questionnaire'], language: string): readonly string[] {
  const texts = [...everyShown(items)].flatMap(({ linkId, text, choices }) => [
    { name: `"${linkId}"`, text },
    ...choices.map((choice) => ({ name: `the answer "${choice.code}" of "${linkId}"`, text: choice.text })),
  ])
  const worded = texts.filter(({ text }) => text.plain !== '')
  const lacking = worded.filter(({ text }) => !speaks(text, language))
  return lacking.length < worded.length ? lacking.map(({ name }) => name) : []
}
