import { readFileSync } from 'node:fs'
import { checkContent } from '../../src/commands/content/check-content.js'
import { readContentFiles } from '../../src/content/content-files.js'
import { changed, problemsOfEach, siteWith } from '../support/overlaid.js'

type Files = Readonly<Record<string, unknown>>
type Sourced = { id: string; source?: string }

/** The first object in a file that names a source, without it. */
const withoutSource = (name: string): Files =>
  changed<object>(name, (json) => {
    const first = (value: unknown): Sourced | undefined => {
      if (typeof value !== 'object' || value === null) return undefined
      const inner = Object.values(value).map(first).find(Boolean)
      return inner ?? ('source' in value ? (value as Sourced) : undefined)
    }
    delete first(json)!.source
  })

const textWithoutSource = (name: string): Files => ({
  [name]: readFileSync(name, 'utf8').replace(/^source: .*\n/m, ''),
})

describe('a text without a source is refused', () => {
  const cases: readonly [string, Files][] = [
    ...[
      'guidance/scripts/en/believe-you.txt',
      'guidance/scripts/es/believe-you.txt',
      'guidance/learn/en/why-ask.txt',
    ].map((name): [string, Files] => [name, textWithoutSource(name)]),
    ...[
      ...[
        'notes',
        'not-now',
        'tactics',
        'practices',
        'situation',
        'chart-suggestions',
        'avoid-list',
        'referrals/types',
      ],
      ...['safety-plan/en/overdose-plan', 'safety-plan/es/overdose-plan', 'cards/en/feeling-well', 'pathways/teens'],
    ].map((name): [string, Files] => [name, withoutSource(`guidance/${name}.json`)]),
    ['a cutoff', withoutSource('questionnaires/hark/interpretation.json')],
    ['a service', changed<object>('guidance/referrals/national.json', (json) => withoutUrl(json, '/source'))],
    ['a translation', withoutSource('guidance/translations/es/notes.json')],
  ]
  const problemsOf = problemsOfEach(cases.map(([, files]) => files))

  it.each(cases)('%s', (_what, files) => {
    const [name = ''] = Object.keys(files)
    const own = problemsOf(files).filter((problem) => problem.startsWith(name) || problem.includes('national'))
    expect(own.join('\n')).toMatch(/source/)
  })
})

/** Takes an extension out of the first service. */
function withoutUrl(bundle: object, end: string): void {
  const [first] = (bundle as { entry: { resource: { extension: { url: string }[] } }[] }).entry
  first!.resource.extension = first!.resource.extension.filter(({ url }) => !url.endsWith(end))
}

const HARD: Readonly<Record<string, string>> = {
  en: 'Institutional confidentiality considerations necessitate interdisciplinary documentation of consequences.',
  es: 'Consideraciones institucionales interdisciplinarias imposibilitan documentación confidencial comunitaria.',
}
const sentence = (language: string) => `${HARD[language]} `.repeat(12)

/** One hard text of each kind that a patient hears or reads, in this language. */
const hardTexts = (language: string): Files => {
  const hard = sentence(language)
  const spoken = `guidance/scripts/${language}/believe-first.txt`
  return {
    [spoken]: `${readFileSync(spoken, 'utf8').trimEnd()}\n${hard}\n`,
    ...changed<{ risks: { strategies: string[] }[] }>(
      `guidance/safety-plan/${language}/overdose-plan.json`,
      ({ risks }) => risks[0]!.strategies.push(hard),
    ),
    ...changed<{ back: string[] }>(`guidance/cards/${language}/feeling-well.json`, ({ back }) => back.push(hard)),
    ...changed<{ types: { introduce: Record<string, string> }[] }>('guidance/referrals/types.json', ({ types }) => {
      types[0]!.introduce[language] = hard
    }),
    ...Object.fromEntries(
      ['site', 'take-home-card', 'patient-survey'].flatMap((name) =>
        Object.entries(
          changed<{ texts: Record<string, Record<string, string>> }>(`guidance/${name}.json`, ({ texts }) => {
            texts[Object.keys(texts)[0]!]![language] = hard
          }),
        ),
      ),
    ),
  }
}

it.each(['en', 'es'])(
  'words to a patient in %s that ask for grade 8 and more are refused wherever they stand',
  (language) => {
    const site = siteWith(hardTexts(language))
    const { problems } = checkContent(readContentFiles([process.cwd(), site.root]), new Date('2026-11-26'))
    site.gone()
    const tooHard = problems.filter((problem) => /asks for grade (?:[89]|\d\d)/.test(problem))
    for (const where of [
      ...['believe-first', 'overdose-plan', 'feeling-well', 'introduction of', 'site text limits'],
      ...['take-home-card.json', 'patient-survey.json'],
    ])
      expect([where, tooHard.some((problem) => problem.includes(where) && problem.includes(`(${language})`))]).toEqual([
        where,
        true,
      ])
  },
)

it.each(['felt-', 'felt--safe', '-felt'])('the name %s of a text, by which answers are counted, is refused', (name) => {
  const named = changed<{ texts: Record<string, unknown> }>('guidance/patient-survey.json', ({ texts }) => {
    texts[name] = Object.values(texts)[0]
  })
  const site = siteWith(named)
  const { problems } = checkContent(readContentFiles([process.cwd(), site.root]), new Date('2026-11-26'))
  site.gone()
  expect(problems.join()).toContain(`guidance/patient-survey.json: texts.${name}`)
})
