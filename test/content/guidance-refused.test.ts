import { changed, problemsOfEach } from '../support/overlaid.js'
import { realContent } from '../support/a-session.js'

const { guidance } = realContent()
const TOPICS = 'questionnaires/coercion-topics/interpretation.json'
const script = (text: string) =>
  `id: believe-you\ntitle: x\nlanguage: en\npurpose: x\nmust-not: x\nsource: project text\nstatus: draft\ndate: 2026-11-22\n\n${text}\n`

describe('the start is refused', () => {
  const cases: readonly [string, Readonly<Record<string, unknown>>, RegExp][] = [
    [
      'a written case that no longer holds',
      changed<{ cases: { name: string; situation: object }[] }>('guidance/pathways/always.json', ({ cases }) => {
        cases[0]!.situation = { ipv: 'positive' }
      }),
      /^guidance\/pathways: always: case "vector 1.*scripts is/,
    ],
    [
      'a source nobody explains',
      changed<{ items: { source: string }[] }>('guidance/notes.json', ({ items }) => {
        items[0]!.source = '[LIVES][UNHEARD]'
      }),
      /^guidance: time-alone names the source "UNHEARD", which sources\.json lacks$/,
    ],
    [
      'a word to avoid in what is said',
      { 'guidance/scripts/en/believe-you.txt': script('The addict in you.') },
      /^guidance\/scripts\/en\/believe-you\.txt: "addict"/,
    ],
    [
      'a card without a word in one language',
      changed<{ texts: Record<string, Record<string, string>> }>('guidance/take-home-card.json', ({ texts }) => {
        delete texts['closing']!['es']
      }),
      /^guidance\/take-home-card\.json: has no text "closing" in es$/,
    ],
    [
      'a practice beside an item that does not exist',
      changed<{ practices: { beside: string[] }[] }>('guidance/practices.json', ({ practices }) => {
        practices[0]!.beside = ['no-such-script']
      }),
      /stands beside no-such-script, which is not there$/,
    ],
    [
      'a learning card that waits for a text the site does not have',
      changed<{ texts: Record<string, unknown> }>('guidance/site.json', ({ texts }) => delete texts['reporting']),
      /^guidance\/site\.json: has no text "reporting" in es$/,
    ],
    [
      'a topic that stands for a tactic nobody explained',
      changed<{ tactics: Record<string, string[]> }>(
        TOPICS,
        ({ tactics }) => (tactics['topic-01'] = ['no-such-tactic']),
      ),
      /^questionnaires\/coercion-topics\/interpretation\.json: "topic-01" stands for no-such-tactic, which/,
    ],
    [
      'a tactic of a topic that does not exist',
      changed<{ tactics: Record<string, string[]> }>(TOPICS, ({ tactics }) => (tactics['topic-99'] = ['starts-use'])),
      /tactics names "topic-99", which is no topic of it$/,
    ],
  ]
  const problemsOf = problemsOfEach(cases.map(([, files]) => files))

  it.each(cases)('for %s', (_what, files, problem) => {
    expect(problemsOf(files)).toEqual(expect.arrayContaining([expect.stringMatching(problem)]))
  })
})

it('every source that a page may show is one a reader can follow', () => {
  const { scripts, safetyPlan, referralTypes, directories, cards, notes } = guidance
  const all = [
    ...[...scripts.values(), ...safetyPlan.values(), referralTypes, notes].flatMap((things) => [...things.values()]),
    ...[...safetyPlan.values()].flatMap((sections) => [...sections.values()].flatMap(({ risks }) => risks)),
    ...directories.flatMap(({ services }) => services),
    ...cards,
  ].map(({ source }) => source)
  expect(all.length).toBeGreaterThan(100)
  expect(all.filter((source) => /\[[A-Z]|facts|\.json|\.md/.test(source))).toEqual([])
})

it('what mandatory reporting means here is a text of the site', () => {
  expect(guidance.cards.find(({ id }) => id === 'reporting')?.site).toBe('reporting')
})
