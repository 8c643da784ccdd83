import { readdirSync, readFileSync } from 'node:fs'
import type { Element, Extension, Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import { readJson } from './load-instrument.js'
import { pseudoLocale, pseudoText, type PseudoLocale } from './pseudo-locale.js'

type Files = Readonly<Record<string, unknown>>
type Texts = Record<string, Record<string, string>>
type Json = Record<string, unknown>

/** What some setting or some rule asks. */
const ASKED = asked()

/**
 * The files a site would lay over the project's own to add these languages, and nothing else: no code knows them.
 * Everything that is asked, said and shown has its text in each.
 */
export function pseudoSite(locales: readonly PseudoLocale[], staffTexts: readonly string[]): Files {
  const inAll = (text: string): Record<string, string> =>
    Object.fromEntries(locales.map((locale) => [locale.tag, pseudoText(text, locale)]))
  return {
    ...Object.assign({}, ...locales.map((locale) => own(locale, staffTexts))),
    ...Object.fromEntries(['site', 'take-home-card', 'patient-survey'].map((name) => siteTexts(name, inAll))),
    'guidance/referrals/types.json': introduced(inAll),
    ...Object.fromEntries(
      [...ASKED].map((id) => [`questionnaires/${id}/questionnaire.json`, translated(questionnaireOf(id), inAll)]),
    ),
  }
}

/** What stands in a folder or file of the language's own. */
function own(locale: PseudoLocale, staffTexts: readonly string[]): Files {
  const { tag } = locale
  const say = (text: string): string => pseudoText(text, locale)
  const signed = { status: 'draft', date: '2026-11-22', source: 'a test', about: 'a test' }
  return {
    [`languages/${tag}.json`]: pseudoLocale(readJson('languages/en.json') as Record<string, string>, locale),
    [`guidance/translations/${tag}/all.json`]: {
      ...signed,
      texts: Object.fromEntries(staffTexts.map((text) => [text, say(text)])),
    },
    ...Object.fromEntries(
      readdirSync('guidance/scripts/en').map((name) => [`guidance/scripts/${tag}/${name}`, script(name, tag, say)]),
    ),
    ...Object.assign({}, ...['safety-plan', 'cards'].map((folder) => inFolder(folder, tag, say))),
  }
}

function inFolder(folder: string, tag: string, say: (text: string) => string): Files {
  return Object.fromEntries(
    readdirSync(`guidance/${folder}/en`).map((name) => [
      `guidance/${folder}/${tag}/${name}`,
      { ...(deeply(readJson(`guidance/${folder}/en/${name}`), say) as Json), language: tag },
    ]),
  )
}

const SPOKEN_HEADERS = /^(title|purpose|must-not): /

function script(name: string, tag: string, say: (text: string) => string): string {
  const [headers = '', ...paragraphs] = readFileSync(`guidance/scripts/en/${name}`, 'utf8').split('\n\n')
  const lines = headers.split('\n').map((line) => {
    if (line.startsWith('language: ')) return `language: ${tag}`
    const [start] = SPOKEN_HEADERS.exec(line) ?? []
    return start ? start + say(line.slice(start.length)) : line
  })
  return [lines.join('\n'), ...paragraphs.map(say)].join('\n\n')
}

/** Every text of a section but its ids, its sources and its status. */
function deeply(value: unknown, say: (text: string) => string, key = ''): unknown {
  if (['id', 'source', 'status', 'date', 'language', 'for', 'spokenTo', 'discreet'].includes(key)) return value
  if (typeof value === 'string') return say(value)
  if (Array.isArray(value)) return value.map((one) => deeply(one, say))
  return Object.fromEntries(Object.entries(value as Json).map(([name, one]) => [name, deeply(one, say, name)]))
}

function siteTexts(name: string, inAll: (text: string) => Record<string, string>): readonly [string, unknown] {
  const file = readJson(`guidance/${name}.json`) as { texts: Texts }
  const texts = Object.entries(file.texts).map(([id, text]) => [id, { ...text, ...inAll(text['en'] ?? '') }])
  return [`guidance/${name}.json`, { ...file, texts: Object.fromEntries(texts) as Texts }]
}

function introduced(inAll: (text: string) => Record<string, string>): unknown {
  const file = readJson('guidance/referrals/types.json') as { types: (Json & { introduce: Record<string, string> })[] }
  const types = file.types.map((type) => ({
    ...type,
    introduce: { ...type.introduce, ...inAll(type.introduce['en'] ?? '') },
  }))
  return { ...file, types }
}

function asked(): ReadonlySet<string> {
  const { settings } = readJson('questionnaires/sets.json') as { settings: Record<string, Record<string, string[]>> }
  const rules = readdirSync('guidance/pathways').flatMap(
    (name) => (readJson(`guidance/pathways/${name}`) as { rules: { then: { ask?: string[] } }[] }).rules,
  )
  const inSettings = Object.values(settings).flatMap(({ ask = [], teens = [] }) => [...ask, ...teens])
  return new Set([...inSettings, ...rules.flatMap(({ then }) => then.ask ?? [])])
}

const questionnaireOf = (id: string) => readJson(`questionnaires/${id}/questionnaire.json`) as Questionnaire

function translated(questionnaire: Questionnaire, inAll: (text: string) => Record<string, string>): Questionnaire {
  const shadow = (text = '', before: Element = {}): Element => ({
    extension: [...(before.extension ?? []), ...Object.entries(inAll(text)).map(translation)],
  })
  const itemIn = (item: QuestionnaireItem): QuestionnaireItem => ({
    ...item,
    ...(item.text && { _text: shadow(item.text, item._text) }),
    ...(item.answerOption && {
      answerOption: item.answerOption.map((option) => ({
        ...option,
        ...(option.valueCoding && {
          valueCoding: {
            ...option.valueCoding,
            _display: shadow(option.valueCoding.display, option.valueCoding._display),
          },
        }),
      })),
    }),
    ...(item.item && { item: item.item.map(itemIn) }),
  })
  return {
    ...questionnaire,
    _title: shadow(questionnaire.title, questionnaire._title),
    item: (questionnaire.item ?? []).map(itemIn),
  }
}

function translation([lang, content]: readonly [string, string]): Extension {
  const parts = [
    { url: 'lang', valueCode: lang },
    { url: 'content', valueString: content },
  ]
  return { url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: parts }
}
