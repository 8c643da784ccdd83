import { linesOf } from '../guidance/education-card.js'
import { readingGrade } from '../guidance/reading-grade.js'
import { spanishReadingGrade } from '../guidance/spanish-reading-grade.js'
import { spokenIn } from '../guidance/spoken-words.js'
import type { Script } from '../guidance/script.js'
import type { Content } from './content.js'
import type { ByLanguage } from './by-language.js'
import type { Instrument } from './instrument.js'
import { isOwn, isOwnIn } from './own-words.js'

/** The last year of school that words to a patient may ask for. */
const LAST_GRADE = 7

/** A language without a formula here is not measured. */
const FORMULAS: Readonly<Record<string, (text: string) => number>> = { en: readingGrade, es: spanishReadingGrade }

type Measured = Readonly<{ where: string; language: string; grade: number }>

export function readingProblems(content: Content): string[] {
  return readingGrades(content)
    .filter(({ grade }) => grade > LAST_GRADE)
    .map(({ where, grade }) => `${where}: asks for grade ${grade.toFixed(1)}, more than ${LAST_GRADE}`)
}

/** How hard everything is that a patient hears, reads or answers. */
export function readingGrades(content: Content): Measured[] {
  const { scripts, safetyPlan, educationCards, referralTypes, site, takeHome, patientSurvey } = content.guidance
  return [
    ...each(scripts, (script) => (script.for === 'patient' ? spokenBy(script) : [])),
    ...each(safetyPlan, ({ risks }) => risks.flatMap(({ strategies }) => strategies)),
    ...each(educationCards, (card) => (card.for === 'staff' ? [] : linesOf(card))),
    ...[...referralTypes.values()].flatMap(({ id, introduce, introduceTeens = {} }) =>
      [...Object.entries(introduce), ...Object.entries(introduceTeens)].flatMap(([language, text]) =>
        measured(`introduction of ${id}`, language, [text]),
      ),
    ),
    ...Object.entries(site.texts).flatMap(([name, texts]) => siteTexts(`site text ${name}`, [texts])),
    // Single sentences, of which a formula says little: each file is measured as a whole.
    ...siteTexts('guidance/take-home-card.json', Object.values(takeHome.texts)),
    ...siteTexts('guidance/patient-survey.json', Object.values(patientSurvey.texts)),
    ...[...content.instruments.values()].flatMap((instrument) =>
      Object.keys(FORMULAS).flatMap((language) =>
        measured(`questionnaires/${instrument.id}`, language, questionsOf(instrument, language)),
      ),
    ),
  ]
}

const siteTexts = (where: string, texts: readonly Readonly<Record<string, string>>[]): Measured[] =>
  Object.keys(FORMULAS).flatMap((language) =>
    measured(
      where,
      language,
      texts.flatMap((text) => text[language] ?? []),
    ),
  )

/** Answers are left out: single words have no reading grade. */
function questionsOf(instrument: Instrument, language: string): string[] {
  if (!isOwn(instrument) || !isOwnIn(instrument, language)) return []
  return [...instrument.questionnaire.byLinkId.values()].flatMap(({ text: { plain, translations } }) =>
    language === 'en' ? plain : (translations[language] ?? []),
  )
}

/** What a direction quotes is said aloud, too. */
const spokenBy = (script: Script): string[] => spokenIn(script).map(({ text }) => text)

const each = <T>(texts: ByLanguage<T>, spoken: (text: T) => readonly string[]): Measured[] =>
  [...texts].flatMap(([language, byId]) => [...byId].flatMap(([id, text]) => measured(id, language, spoken(text))))

function measured(what: string, language: string, texts: readonly string[]): Measured[] {
  const formula = FORMULAS[language]
  return formula && texts.length > 0
    ? [{ where: `${what} (${language})`, language, grade: formula(texts.join('\n')) }]
    : []
}
