import type { Guidance } from './guidance.js'

const ORIGINAL = 'en'

/**
 * What is said and planned with a patient exists in every language of the app, or the app does not start: a page must
 * neither fall back to another language nor leave out a step.
 *
 * @param languages  those of `languages/`
 */
export function languageProblems(
  languages: Iterable<string>,
  {
    scripts,
    safetyPlan,
    referralTypes,
    educationCards,
  }: Pick<Guidance, 'scripts' | 'safetyPlan' | 'referralTypes' | 'educationCards'>,
): string[] {
  return [...languages].flatMap((language) => [
    ...missing(scripts, language).map((id) => `guidance/scripts/${language}/${id}.txt: is missing`),
    ...missing(safetyPlan, language).map((id) => `guidance/safety-plan/${language}/${id}.json: is missing`),
    ...missing(educationCards, language).map((id) => `guidance/cards/${language}/${id}.json: is missing`),
    ...[...referralTypes.values()]
      .filter(({ introduce }) => !Object.hasOwn(introduce, language))
      .map(({ id }) => `guidance/referrals/types.json: ${id} is not introduced in "${language}"`),
  ])
}

function missing(texts: ReadonlyMap<string, ReadonlyMap<string, unknown>>, language: string): string[] {
  const there = texts.get(language)
  return [...(texts.get(ORIGINAL)?.keys() ?? [])].filter((id) => !there?.has(id))
}
