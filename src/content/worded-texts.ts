import type { Context } from '../guidance/avoid-list.js'
import { linesOf, type EducationCard } from '../guidance/education-card.js'
import { contextOf, directionsIn, isForTeens, spokenIn } from '../guidance/spoken-words.js'
import type { SafetyPlan } from '../guidance/safety-plan.js'
import type { Script } from '../guidance/script.js'
import type { SiteTexts } from '../guidance/site-texts.js'
import type { Placed, Worded } from '../guidance/lint-words.js'
import type { Content } from './content.js'
import { ownWords } from './own-words.js'
import { staffWords } from './staff-words.js'

/** Whom a text addresses: what is said to everyone has neither form of address. */
const READERS = { adults: ['patient'], teens: ['teen'], everyone: ['patient', 'teen'] } as const

/**
 * Every text of the content that is ours to word, in every language. Left out: published wording of instruments,
 * citations, and names.
 */
export function wordedTexts(content: Content): readonly Placed[] {
  const { guidance, instruments, languages, translations } = content
  const sites = [guidance.site, guidance.takeHome, guidance.patientSurvey]
  const bySite = new Set(sites.flatMap(({ texts }) => Object.values(texts).flatMap((text) => Object.values(text))))
  return [
    ...[...guidance.scripts.values()].flatMap((byId) => [...byId.values()].flatMap(ofScript)),
    ...[...guidance.safetyPlan.values()].flatMap((byId) => [...byId.values()].flatMap(ofSection)),
    ...[...guidance.referralTypes.values()].flatMap(({ id, introduce, introduceTeens = {}, spokenTo }) => [
      ...READERS[spokenTo ?? 'adults'].flatMap((reader) => inLanguages(`referral type ${id}`, introduce, reader)),
      ...inLanguages(`referral type ${id}`, introduceTeens, 'teen'),
    ]),
    ...[...guidance.educationCards.values()].flatMap((byId) => [...byId.values()].flatMap(ofCard)),
    ...sites.flatMap(ofSite),
    ...[...instruments.values()].flatMap(ownWords),
    ...staffWords(guidance),
    ...[...languages].flatMap(([language, messages]) =>
      Object.entries(messages).map(([key, text]) => placed(`languages/${language}.json: ${key}`, language, text)),
    ),
    ...[...translations].flatMap(([language, texts]) =>
      [...texts.values()]
        .filter((text) => !bySite.has(text))
        .map((text) => placed(`guidance/translations/${language}`, language, text)),
    ),
  ]
}

function ofScript(script: Script): Placed[] {
  const { id, language, title, purpose, mustNot } = script
  const where = `guidance/scripts/${language}/${id}.txt`
  const texts: Worded[] = [
    { text: title, language, context: contextOf(script) },
    { text: purpose, language, context: 'staff' },
    ...mustNot.map((text): Worded => ({ text, language, context: 'must-not' })),
    ...spokenIn(script),
    ...directionsIn(script),
  ]
  return texts.map((text) => ({ ...text, where }))
}

function ofSection({ id, language, title, domain, risks, warn, spokenTo }: SafetyPlan): Placed[] {
  const where = `guidance/safety-plan/${language}/${id}.json`
  const spoken = [title, ...risks.flatMap(({ strategies }) => strategies)]
  const read = [domain, ...warn, ...risks.flatMap(({ risk, providerActions }) => [risk, ...providerActions])]
  return [
    ...spoken.flatMap((text) => READERS[spokenTo ?? 'adults'].map((context) => placed(where, language, text, context))),
    ...read.map((text) => placed(where, language, text)),
  ]
}

function ofCard(card: EducationCard): Placed[] {
  const { id, language, title } = card
  const where = `guidance/cards/${language}/${id}.json`
  const context = card.for === 'staff' ? 'staff' : card.for === 'teens' ? 'teen' : 'patient'
  return [placed(where, language, title), ...linesOf(card).map((line) => placed(where, language, line, context))]
}

const ofSite = ({ texts }: SiteTexts): Placed[] =>
  Object.entries(texts).flatMap(([name, byLanguage]) =>
    inLanguages(`site text ${name}`, byLanguage, isForTeens(name) ? 'teen' : 'patient'),
  )

const inLanguages = (where: string, byLanguage: Readonly<Record<string, string>>, context: Context): Placed[] =>
  Object.entries(byLanguage).map(([language, text]) => placed(where, language, text, context))

const placed = (where: string, language: string, text: string, context: Context = 'staff'): Placed => ({
  where,
  language,
  text,
  context,
})
