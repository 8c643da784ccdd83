import { readFileSync } from 'node:fs'
import { loadContent } from '../../src/content/load-content.js'
import { changed, overlaid, problemsOfEach } from '../support/overlaid.js'

const HARK = 'questionnaires/hark/interpretation.json'
const ENGLISH = 'languages/en.json'

/** A second language with the English words, changed. */
const inSpanish = (change: (messages: Record<string, string>) => void): Readonly<Record<string, unknown>> => ({
  'languages/es.json': Object.values(changed(ENGLISH, change))[0],
})

const SPOILED = inSpanish((messages) => {
  delete messages['privacy-check.lead']
  messages['privacy.extra'] = 'x'
  messages['error.code'] = 'x'
  messages['banner.born'] = '{geboren}'
})
const LOST = ruleNaming({
  scripts: ['no-such-script'],
  safetyPlan: ['no-such-section'],
  referrals: ['no-such-help'],
  notes: ['unheard-of'],
})

describe("the project's own content", () => {
  const { content, problems } = loadContent([process.cwd()])

  it('has no problem', () => {
    expect(problems).toEqual([])
    expect(content?.instruments.has('hark')).toBe(true)
  })

  it('has a hash that changes with any file, and with nothing else', () => {
    expect(overlaid({}).content?.hash).toBe(content?.hash)
    const other = overlaid(changed<{ date: string }>('guidance/site.json', (site) => (site.date = '2026-11-23')))
    expect(other.problems).toEqual([])
    expect(other.content?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(other.content?.hash).not.toBe(content?.hash)
  })

  it('is the same content where a checkout ends lines as Windows does', () => {
    const ofWindows = readFileSync(ENGLISH, 'utf8').replaceAll('\n', '\r\n')
    expect(overlaid({ [ENGLISH]: ofWindows }).content?.hash).toBe(content?.hash)
  })

  it('does not read what is neither JSON nor text, nor what is hidden', () => {
    const beside = { 'languages/notes.md': 'not ours', 'guidance/pathways/.swp': '{', '.hidden/broken.json': '{' }
    expect(overlaid(beside).content?.hash).toBe(content?.hash)
  })

  it('is refused together with a file that stands where nothing is read', () => {
    expect(overlaid({ 'other/broken.json': '{' }).problems).toContainEqual(
      expect.stringMatching(/^other\/broken\.json: nothing is read from this place/),
    )
  })
})

describe('content is refused', () => {
  type Case = readonly [string, Readonly<Record<string, unknown>>, RegExp]
  const unreadable: readonly Case[] = [
    ['broken JSON', { [HARK]: '{ "instrument": ' }, /^questionnaires\/hark\/interpretation\.json: is not JSON/],
    ['an empty file', { 'guidance/site.json': '' }, /^guidance\/site\.json: is not JSON/],
    ['JSON of another kind', { 'guidance/notes.json': [] }, /^guidance\/notes\.json/],
    [
      'a kind of item that takes no time',
      changed<{ minutes: Record<string, number> }>('guidance/times.json', ({ minutes }) => (minutes['referrals'] = 0)),
      /^guidance\/times\.json: minutes\.referrals/,
    ],
    [
      'an instrument without its interpretation',
      { 'questionnaires/new/questionnaire.json': {} },
      /questionnaires\/new/,
    ],
    [
      'a script without a source',
      { 'guidance/scripts/en/believe-you.txt': 'id: believe-you\ntitle: x\n\nWords.' },
      /believe-you\.txt/,
    ],
  ]
  const wrongInItself: readonly Case[] = [
    ['a gap in the bands', bands([0, 0], [2, 4]), /^questionnaires\/hark\/interpretation\.json: .*hark-1/],
    ['a band without a code', withoutPositive(), /record says nothing about the band "positive"/],
    ['a setting that asks nothing', sets([]), /questionnaires\/sets\.json: settings\.primary-care\.ask: /],
    ['an instrument under another name', renamed('audit'), /^questionnaires\/hark: its instrument is named "audit"$/],
    ['an item that does not exist', changed<{ items: string[] }>(HARK, (one) => (one.items = ['hark-x'])), /"hark-x"/],
    [
      'a label that is for one patient',
      changed(
        'guidance/record/labels.json',
        (one: { codings: Record<string, { code: string }> }) => (one.codings['PDS']!.code = 'NOPAT'),
      ),
      /labels\.json: .*"NOPAT" needs a decision about one patient/,
    ],
    ['a label without a coding', labelled('UNHEARD'), /labels\.json: .*"UNHEARD" has no coding/],
    [
      'neutral codes without the offer',
      changed('guidance/record/neutral.json', (one: { offered?: object }) => delete one.offered),
      /neutral\.json: offered/,
    ],
  ]
  const betweenFiles: readonly Case[] = [
    ['a missing translation', SPOILED, /^languages\/es\.json: "privacy-check\.lead" is missing$/],
    [
      'an empty translation',
      inSpanish((messages) => (messages['recheck.lead'] = '')),
      /^languages\/es\.json: recheck\.lead: is empty/,
    ],
    ['a key nobody reads', SPOILED, /"privacy\.extra" is not a key/],
    ['a lost placeholder', SPOILED, /"error\.code" has other \{placeholders\}/],
    ['another placeholder', SPOILED, /"banner\.born" has other \{place/],
    [
      'a rule that names an unknown script',
      LOST,
      /^guidance\/pathways: .* names no-such-script under \w+, which is not there$/,
    ],
    ['a rule that names an unknown section', LOST, /names no-such-section/],
    ['a rule that names an unknown referral', LOST, /names no-such-help/],
    ['a rule that names an unknown note', LOST, /names unheard-of/],
    [
      'a setting that asks nothing known',
      sets(['hark', 'unheard-of']),
      /the setting "primary-care" asks "unheard-of", which does not exist$/,
    ],
  ]

  for (const cases of [unreadable, wrongInItself, betweenFiles]) {
    const problemsOf = problemsOfEach(cases.map(([, files]) => files))
    it.each(cases)('for %s, with the name of the file', (_what, files, problem) => {
      expect(problemsOf(files)).toEqual(expect.arrayContaining([expect.stringMatching(problem)]))
    })
  }

  it.each([
    ['of a file', { ...bands([0, 0], [2, 4]), 'guidance/site.json': '{' }, ['hark-1', 'site.json']],
    [
      'between files',
      { ...sets(['unheard-of']), ...inSpanish((messages) => delete messages['privacy-check.lead']), ...LOST },
      ['unheard-of', 'privacy-check.lead', 'no-such-script'],
    ],
  ])('with every problem %s at once', (_what, files, parts) => {
    const { content, problems } = overlaid(files)
    expect(content).toBeUndefined()
    for (const part of parts) expect(problems.join('\n')).toContain(part)
  })

  it('where nothing is at all', () => {
    const { content, problems } = loadContent(['/no-such-directory'])
    expect(content).toBeUndefined()
    expect(problems).toEqual(
      expect.arrayContaining(['languages/en.json: is missing', 'questionnaires/sets.json: is missing']),
    )
  })
})

it('a site may add a language without touching anything else', () => {
  const { content, problems } = overlaid(inSpanish(() => undefined))
  expect(problems).toEqual([])
  expect(content?.languages.has('es')).toBe(true)
})

function ruleNaming(items: object): Readonly<Record<string, unknown>> {
  const rule = { id: 'invented', why: 'invented', source: 'invented', when: { ipv: ['positive'] }, then: items }
  return changed<{ rules: unknown[] }>('guidance/pathways/disclosure.json', (one) => one.rules.push(rule))
}

function bands(...ranges: readonly (readonly [number, number])[]): Readonly<Record<string, unknown>> {
  const ids = ['negative', 'positive']
  const all = ranges.map(([from, to], i) => ({ id: ids[i], from, to }))
  return changed<{ cutoffs: { bands: unknown }[] }>(HARK, (one) => (one.cutoffs[0]!.bands = all))
}

function withoutPositive(): Readonly<Record<string, unknown>> {
  return changed<{ record: { bands: { positive?: unknown } } }>(HARK, (one) => delete one.record.bands.positive)
}

function sets(ids: readonly string[]): Readonly<Record<string, unknown>> {
  return changed<{ settings: object }>(
    'questionnaires/sets.json',
    (one) => (one.settings = { 'primary-care': { title: 'Primary care', ask: ids } }),
  )
}

function renamed(instrument: string): Readonly<Record<string, unknown>> {
  return changed<{ instrument: string }>(HARK, (one) => (one.instrument = instrument))
}

function labelled(name: string): Readonly<Record<string, unknown>> {
  return changed<{ part2: string[] }>('guidance/record/labels.json', (one) => one.part2.push(name))
}
