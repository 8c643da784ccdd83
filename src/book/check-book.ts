import type { Content } from '../content/content.js'
import type { ContentFiles } from '../content/content-files.js'
import type { Guidance } from '../content/guidance.js'
import { bookProblems, type Book } from '../plan/book-problems.js'
import { checkCases } from '../score/check-cases.js'
import { offer } from '../score/offer.js'

export type Findings = Readonly<{
  /** What has to be put right. */
  problems: readonly string[]
  /** What is as it is, and good to know: an instrument that is not offered, or not in a language. */
  notes: readonly string[]
}>

/** What no single file can tell of content that was loaded: cases that fail, links that lead nowhere, what is not offered. */
export function checkBook(content: Content, files: ContentFiles): Findings {
  const instruments = [...content.instruments.values()]
  return {
    problems: [
      ...instruments.flatMap(({ id, questionnaire, interpretation }) => [
        ...caseProblems(files.get(`questionnaires/${id}/cases.json`)?.text, (json) =>
          checkCases(questionnaire, interpretation, json),
        ).map((problem) => `questionnaires/${id}/cases.json: ${problem}`),
        ...(questionnaire.source.copyright
          ? []
          : [`questionnaires/${id}/questionnaire.json: copyright names neither a source nor a holder of the rights`]),
      ]),
      ...bookProblems(bookOf(content.guidance)).map((problem) => `guidance: ${problem}`),
    ],
    notes: instruments.flatMap(({ questionnaire, interpretation }) =>
      [...content.languages.keys()].flatMap((language) => {
        const found = offer(questionnaire, interpretation, language)
        return found.kind === 'offered' ? [] : [found.reason]
      }),
    ),
  }
}

function caseProblems(text: string | undefined, check: (json: unknown) => readonly string[]): readonly string[] {
  if (text === undefined) return ['is missing']
  try {
    return check(JSON.parse(text))
  } catch {
    return ['is not JSON']
  }
}

const bookOf = ({ pathways, scripts, safetyPlan, referralTypes, notes, notNow }: Guidance): Book => ({
  pathways,
  scripts: [...scripts.values()].flatMap((byId) => [...byId.values()]),
  safetyPlan: [...safetyPlan.values()].flatMap((byId) => [...byId.values()]),
  referralTypes: [...referralTypes.values()],
  notes: [...notes.values()],
  notNow: [...notNow.values()],
})
