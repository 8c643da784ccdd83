import type { Instrument } from '../../content/instrument.js'
import type { ContentFiles } from '../../content/content-files.js'
import { parseContent } from '../../content/load-content.js'
import { everyShown } from '../../questionnaire/speaks-language.js'
import { speaks } from '../../questionnaire/texts.js'
import { checkCases } from '../../score/check-cases.js'
import { offer } from '../../score/offer.js'
import { citesNothing } from './cites-nothing.js'

export type Findings = Readonly<{
  /** What has to be put right. */
  problems: readonly string[]
  /** What is as it is, and good to know: an instrument that is not offered, or not in a language. */
  remarks: readonly string[]
}>

/**
 * Everything the start checks, and what only a clinical lead is told: cases that fail, translations that are half done,
 * rights that cite nothing. Everything that can be read is looked at, also beside files that cannot.
 */
export function checkContent(files: ContentFiles): Findings {
  const { problems, instruments } = parseContent(files)
  const languages = [...files.keys()].flatMap((name) => /^languages\/([^/]+)\.json$/.exec(name)?.[1] ?? [])
  return {
    problems: [...problems, ...instruments.flatMap((one) => instrumentProblems(one, files, languages))],
    remarks: instruments.flatMap(({ questionnaire, interpretation }) =>
      languages.flatMap((language) => {
        const found = offer(questionnaire, interpretation, language)
        return found.kind === 'offered' ? [] : [found.reason]
      }),
    ),
  }
}

function instrumentProblems(
  { id, questionnaire, interpretation }: Instrument,
  files: ContentFiles,
  languages: readonly string[],
): readonly string[] {
  const folder = `questionnaires/${id}`
  const cases = caseProblems(files.get(`${folder}/cases.json`)?.text, (json) =>
    checkCases(questionnaire, interpretation, json),
  )
  const licence = citesNothing(questionnaire.source.copyright)
  return [
    ...cases.map((problem) => `${folder}/cases.json: ${problem}`),
    ...(licence ? [`${folder}/questionnaire.json: ${licence}`] : []),
    ...languages.flatMap((language) =>
      untranslated(questionnaire, language).map(
        (what) => `${folder}/questionnaire.json: ${what} has no translation for "${language}", others have`,
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

function caseProblems(text: string | undefined, check: (json: unknown) => readonly string[]): readonly string[] {
  if (text === undefined) return ['is missing']
  try {
    return check(JSON.parse(text))
  } catch {
    return ['is not JSON']
  }
}
