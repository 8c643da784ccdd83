import { ruleProblems, type RuleTargets } from '../plan/rule-problems.js'
import { lintWords } from '../guidance/lint-words.js'
import { spokenIn } from '../guidance/spoken-words.js'
import { textsIn } from '../guidance/site-texts.js'
import { cardProblems } from './card-problems.js'
import type { GuidanceFiles } from './guidance-files.js'

const CARD_TEXTS = ['title', 'before-numbers', 'closing', 'choose-nothing', 'choose-memory', 'choose-card']

type Named = Pick<RuleTargets, 'facts' | 'plan' | 'questionnaires'>

/** What stands between files: rules and their cases, words to avoid, texts a page waits for. Empty when all is well. */
export function guidanceProblems(files: GuidanceFiles, named: Named): string[] {
  return [
    ...ruleProblems({
      ...named,
      scripts: files.scripts,
      safetyPlan: files.sections,
      referralTypes: files.types.types,
      notes: files.notes.items,
      notNow: files.notNow.items,
    }).map((problem) => `guidance/pathways: ${problem}`),
    ...wordingProblems(files),
    ...textProblems(files),
    ...besideProblems(files, named),
    ...typeProblems(files),
    ...receiverProblems(files),
    ...cardProblems(files),
    ...surveyProblems(files, named),
    ...suggestionProblems(files, named),
  ]
}

/** What is said aloud; `content check` looks at everything else, too. */
function wordingProblems({ scripts, avoid }: GuidanceFiles): string[] {
  return scripts.flatMap((script) =>
    spokenIn(script).flatMap((spoken) =>
      lintWords(spoken, avoid).map((found) => `guidance/scripts/${script.language}/${script.id}.txt: ${found}`),
    ),
  )
}

/** Whoever can be spoken to in a language gets the site's own texts, the card and the questions in it, too. */
function textProblems({ scripts, cards, site, takeHome, patientSurvey }: GuidanceFiles): string[] {
  const languages = [...new Set(scripts.map(({ language }) => language))]
  const missing = (file: string, texts: typeof takeHome, names: readonly string[]): string[] =>
    languages.flatMap((language) =>
      names
        .filter((name) => !textsIn(texts, language)[name])
        .map((name) => `guidance/${file}: has no text "${name}" in ${language}`),
    )
  const waitedFor = new Set(cards.flatMap((card) => card.site ?? []))
  return [
    ...missing('site.json', site, [...waitedFor]),
    ...missing('take-home-card.json', takeHome, CARD_TEXTS),
    ...missing('patient-survey.json', patientSurvey, Object.keys(patientSurvey.texts)),
  ]
}

/** A fact nobody defined would let the questions be asked after anything. */
function surveyProblems({ patientSurvey }: GuidanceFiles, { facts }: Named): string[] {
  return Object.entries(patientSurvey.notAskedWhen).flatMap(([fact, values]) => {
    const known = facts.find(({ id }) => id === fact)?.values ?? []
    return values
      .filter((value) => !known.includes(value))
      .map((value) => `guidance/patient-survey.json: notAskedWhen names "${fact}" as "${value}", which it cannot be`)
  })
}

/** Beside a fact that nobody ticks, a suggestion would never be read. */
function suggestionProblems({ chartSuggestions }: GuidanceFiles, { facts }: Named): string[] {
  const ticked = new Set(facts.filter(({ from }) => from.some(({ kind }) => kind === 'tick')).map(({ id }) => id))
  return chartSuggestions.suggestions
    .filter(({ fact }) => !ticked.has(fact))
    .map(({ id, fact }) => `guidance/chart-suggestions.json: ${id} asks about ${fact}, which staff do not tick`)
}

/** Pages that show learning cards. */
const PAGES_WITH_CARDS = ['limits', 'record']

/** A tip or a learning card beside what does not exist would never be read. */
function besideProblems({ practices, cards, scripts, sections, types }: GuidanceFiles, { questionnaires }: Named) {
  const items = new Set([...scripts, ...sections, ...types.types].map(({ id }) => id))
  const places = new Set([...items, ...questionnaires, ...PAGES_WITH_CARDS])
  const astray = (file: string, id: string, beside: readonly string[], known: ReadonlySet<string>): string[] =>
    beside
      .filter((place) => !known.has(place))
      .map((place) => `${file}: ${id} stands beside ${place}, which is not there`)
  return [
    ...practices.practices.flatMap(({ id, beside = [] }) => astray('guidance/practices.json', id, beside, items)),
    ...cards.flatMap(({ id, language, beside }) => astray(`guidance/learn/${language}/${id}.txt`, id, beside, places)),
  ]
}

/** A hand-off to somebody of whom nobody says what they may be told. */
function receiverProblems({ types, receivers }: GuidanceFiles): string[] {
  const known = new Set(receivers.receivers.map(({ id }) => id))
  return types.types
    .filter(({ handOff }) => handOff && !known.has(handOff.receiver))
    .map(
      ({ id, handOff }) =>
        `guidance/referrals/types.json: ${id} hands off to ${handOff?.receiver}, which receivers.json lacks`,
    )
}

/** A service of a type that nobody describes would never be found. */
function typeProblems({ directories, types }: GuidanceFiles): string[] {
  const known = new Set(types.types.map(({ id }) => id))
  return directories.flatMap(({ id, services }) =>
    services.flatMap((service) =>
      service.types
        .filter((type) => !known.has(type))
        .map((type) => `guidance/referrals: ${service.id} of "${id}" has the type ${type}, which types.json lacks`),
    ),
  )
}
