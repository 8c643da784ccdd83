import type { Instrument } from '../../content/content.js'
import type { ContentFiles } from '../../content/content-files.js'
import { gathering } from '../../content/gathering.js'
import { loadGuidance, type Guidance } from '../../content/guidance.js'
import { loadInstruments } from '../../content/instruments.js'
import { ruleProblems, type RuleTargets } from '../../plan/rule-problems.js'
import { everyShown } from '../../questionnaire/speaks-language.js'
import { speaks } from '../../questionnaire/texts.js'
import { checkCases } from '../../score/check-cases.js'
import { offer } from '../../score/offer.js'
import { citesNothing } from './cites-nothing.js'

export type Findings = Readonly<{
  /** What has to be put right. */
  problems: readonly string[]
  /** What is as it is, and good to know: an instrument that is not offered, or not in a language. */
  notes: readonly string[]
}>

/**
 * What no single file can tell: cases that fail, links that lead nowhere, translations that are half done, what is not
 * offered. Everything that can be read is looked at, also beside files that cannot.
 */
export function checkContent(files: ContentFiles): Findings {
  // What this finds wrong with single files has been told by whoever loaded them.
  const from = gathering(files)
  const instruments = [...loadInstruments(from).instruments.values()]
  const guidance = loadGuidance(from)
  const languages = from.matching(/^languages\/[^/]+\.json$/).map(({ name }) => name.slice('languages/'.length, -5))
  return {
    problems: [
      ...instruments.flatMap((one) => instrumentProblems(one, files, languages)),
      ...(guidance ? ruleProblems(bookOf(guidance)).map((problem) => `guidance: ${problem}`) : []),
    ],
    notes: instruments.flatMap(({ questionnaire, interpretation }) =>
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

const bookOf = ({ pathways, scripts, safetyPlan, referralTypes, notes, notNow }: Guidance): RuleTargets => ({
  pathways,
  scripts: [...scripts.values()].flatMap((byId) => [...byId.values()]),
  safetyPlan: [...safetyPlan.values()].flatMap((byId) => [...byId.values()]),
  referralTypes: [...referralTypes.values()],
  notes: [...notes.values()],
  notNow: [...notNow.values()],
})
