import { changed, overlaid, problemsOfEach } from '../support/overlaid.js'
import { realContent } from '../support/a-session.js'

const { guidance } = realContent()
const TOPICS = 'questionnaires/coercion-topics/interpretation.json'
const script = (text: string) =>
  `id: believe-you\ntitle: x\nlanguage: en\npurpose: x\nmust-not: x\nsource: project text\nstatus: draft\ndate: 2026-11-22\n\n${text}\n`

describe('the start is refused', () => {
  const cases: readonly [string, Readonly<Record<string, unknown>>, RegExp][] = [
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
      'a learning card beside what is on no page',
      {
        'guidance/learn/en/why-ask.txt':
          'id: why-ask\ntitle: x\nlanguage: en\nbeside: hark, no-such-place\nsource: project text\nstatus: draft\ndate: 2026-11-22\n\nWhy.\n',
      },
      /^guidance\/learn\/en\/why-ask\.txt: why-ask stands beside no-such-place, which is not there$/,
    ],
    [
      'a learning card that waits for a text the site does not have',
      changed<{ texts: Record<string, unknown> }>('guidance/site.json', ({ texts }) => delete texts['reporting']),
      /^guidance\/site\.json: has no text "reporting" in es$/,
    ],
    [
      'an answer that sets a tactic nobody defined',
      changed<{ facts: { answers: { set: object }[] } }>(
        TOPICS,
        ({ facts }) => (facts.answers[0]!.set = { tactics: ['no-such-tactic'] }),
      ),
      /^questionnaires\/coercion-topics\/interpretation\.json: "topic-01" wants "tactics" to be "no-such-tactic"; it can/,
    ],
    [
      'a tactic nobody explained',
      changed<{ items: { id: string }[] }>('guidance/tactics.json', ({ items }) => items.splice(0, 1)),
      /^guidance\/situation\.json: tactics holds \S+, which guidance\/tactics\.json lacks$/,
    ],
    [
      'an instrument whose answers change nothing',
      changed<Record<string, unknown>>('questionnaires/home-safety-question/interpretation.json', (json) => {
        delete json['facts']
      }),
      /^questionnaires\/home-safety-question\/interpretation\.json: its answers change nothing; "facts" must say/,
    ],
    [
      'a fact that no answer sets',
      changed<{ facts: { id: string; from: object[] }[] }>('guidance/situation.json', ({ facts }) =>
        facts.find(({ id }) => id === 'deaf')!.from.push({ kind: 'answer' }),
      ),
      /^guidance\/situation\.json: deaf comes from an answer, and no questionnaire sets it$/,
    ],
    [
      'a rule about a fact nobody defined',
      changed<{ rules: { when: object }[] }>('guidance/pathways/teens.json', ({ rules }) => {
        rules[0]!.when = { mood: ['good'] }
      }),
      /^guidance\/pathways: rule teen names the fact "mood"; known are /,
    ],
    [
      'a rule that asks what nobody wrote',
      changed<{ rules: { then: object }[] }>('guidance/pathways/withdrawal.json', ({ rules }) => {
        rules[0]!.then = { ask: ['no-such-questions'] }
      }),
      /^guidance\/pathways: rule stopping-is-dangerous-today names no-such-questions under ask, which is not there$/,
    ],
  ]
  const problemsOf = problemsOfEach(cases.map(([, files]) => files))

  it.each(cases)('for %s', (_what, files, problem) => {
    expect(problemsOf(files)).toEqual(expect.arrayContaining([expect.stringMatching(problem)]))
  })
})

it('the start is refused for a written case that no longer holds', () => {
  const files = changed<{ cases: object[] }>('guidance/pathways/always.json', ({ cases }) =>
    Object.assign(cases[0]!, { exactly: { first: ['another-one'] } }),
  )
  expect(overlaid(files).problems).toEqual([
    expect.stringMatching(/^guidance\/pathways: always: case ".*first is .*, not another-one$/),
  ])
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
