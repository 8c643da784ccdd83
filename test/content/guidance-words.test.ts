import type { Context } from '../../src/guidance/avoid-list.js'
import { lintWords } from '../../src/guidance/lint-words.js'
import { readingGrade } from '../../src/guidance/reading-grade.js'
import { fillScript } from '../../src/guidance/script.js'
import { textsIn } from '../../src/guidance/site-texts.js'
import { shippedGuidance } from './guidance-folder.js'

const guidance = shippedGuidance()
const { scripts, safetyPlan, types, notes, notNow, tactics, practices, cards, site, avoid } = guidance
const english = scripts.filter(({ language }) => language === 'en')
const wordsFor = (script: (typeof scripts)[number]) =>
  script.lines.filter(({ kind }) => kind !== 'do').map(({ text }) => text)

const everyText: [where: string, text: string, context: Context][] = [
  ...scripts.flatMap((script): [string, string, Context][] => [
    [script.id, script.title, 'patient'],
    [script.id, wordsFor(script).join('\n'), script.for],
    [
      script.id,
      script.lines
        .filter(({ kind }) => kind === 'do')
        .map(({ text }) => text)
        .join('\n'),
      'staff',
    ],
    [script.id, script.purpose, 'staff'],
    [script.id, script.mustNot.join('\n'), 'must-not'],
  ]),
  ...safetyPlan.flatMap(({ id, title, domain, risks, warn }): [string, string, Context][] => [
    [id, [title, ...risks.flatMap(({ strategies }) => strategies)].join('\n'), 'patient'],
    [
      id,
      [domain, ...warn, ...risks.flatMap(({ risk, providerActions }) => [risk, ...providerActions])].join('\n'),
      'staff',
    ],
  ]),
  ...types.types.flatMap(({ id, title, introduce, warn }): [string, string, Context][] => [
    [id, Object.values(introduce).join('\n'), 'patient'],
    [id, [title, ...warn].join('\n'), 'staff'],
  ]),
  ...[guidance.national, guidance.sampleArea].flatMap(({ services }) =>
    services.flatMap(({ id, name, comment = '', warn }): [string, string, Context][] => [
      [id, name, 'name'],
      [id, [comment, ...warn].join('\n'), 'staff'],
    ]),
  ),
  ...[notes, notNow, tactics].flatMap(({ items }) =>
    items.map(({ id, title = '', text }): [string, string, Context] => [id, `${title}\n${text}`, 'staff']),
  ),
  ...guidance.pathways.flatMap(({ rules }) =>
    rules.map(({ id, why }): [string, string, Context] => [id, why, 'staff']),
  ),
  ...practices.practices.map(({ id, hurts, instead }): [string, string, Context] => [
    id,
    `${hurts}\n${instead}`,
    'staff',
  ]),
  ...cards.map(({ id, title, paragraphs }): [string, string, Context] => [
    id,
    [title, ...paragraphs].join('\n'),
    'staff',
  ]),
  ...[site, guidance.takeHome, guidance.patientSurvey]
    .flatMap(({ texts }) => Object.entries(texts))
    .map(([id, text]): [string, string, Context] => [id, Object.values(text).join('\n'), 'patient']),
]

describe('the words of the guidance', () => {
  it('hold none of the words to avoid', () => {
    expect(
      everyText.flatMap(([where, text, context]) =>
        lintWords(text, avoid, context).map((found) => `${where}: ${found}`),
      ),
    ).toEqual([])
  })

  it.each(english.map((script) => [script.id, script] as const))(
    '%s reads at eighth grade or easier',
    (_id, script) => {
      expect(
        readingGrade(wordsFor(script).join('\n') || script.lines.map(({ text }) => text).join('\n')),
      ).toBeLessThanOrEqual(8)
    },
  )

  it('offer safety strategies and introductions at eighth grade or easier', () => {
    const offered: [string, string][] = [
      ...safetyPlan
        .filter(({ language }) => language === 'en')
        .map(({ id, risks }): [string, string] => [id, risks.flatMap(({ strategies }) => strategies).join('\n')]),
      ...types.types.map(({ id, introduce }): [string, string] => [id, introduce.en ?? '']),
    ]
    expect(
      offered
        .filter(([, text]) => readingGrade(text) > 8.5)
        .map(([id, text]) => `${id} ${readingGrade(text).toFixed(1)}`),
    ).toEqual([])
  })

  it.each(['en', 'es'])('wait for no text that site.json lacks in %s', (language) => {
    const texts = textsIn(site, language)
    const filled = scripts
      .filter((script) => script.language === language)
      .map((script) => fillScript(script, texts, script.id))
    expect(filled.flatMap(({ problems }) => problems ?? [])).toEqual([])
  })

  it('name no topic in what may be seen while others are in the room', () => {
    const topics =
      /partner|violen|abus|danger|drug|drink|alcohol|opioid|coerc|safe|hurt|pareja|violen|droga|alcohol|peligro/i
    const seen = [
      ...scripts
        .filter(({ id }) => id === 'general-talk')
        .flatMap((script) => [script.title, ...script.lines.map(({ text }) => text)]),
      ...types.types
        .filter(({ id }) => id === 'help-lines-for-everyone')
        .flatMap(({ title, introduce, warn }) => [title, ...Object.values(introduce), ...warn]),
      ...notes.items.filter(({ id }) => ['time-alone', 'frozen'].includes(id)).map(({ text }) => text),
      ...scripts
        .filter(({ id }) => id === 'alone-with-the-patient')
        .flatMap((script) => [script.title, ...script.lines.map(({ text }) => text)]),
    ]
    expect(seen.filter((text) => topics.test(text))).toEqual([])
  })

  it('carry a source, a status and a date everywhere, and nothing marked unverified', () => {
    expect(everyText.filter(([, text]) => /\[U\]|UNVERIFIED/.test(text))).toEqual([])
    expect(scripts.every(({ source, status, date }) => source && status && date)).toBe(true)
  })
})
