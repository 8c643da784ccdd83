import { scopeProblems } from '../../smart-launch/scope-problems.js'
import { TYPES_READ } from '../../src/guidance/chart-suggestions.js'
import { read, sourceText } from './files.js'

const PAGE = read('docs/review.md')
const sectionOf = (heading: string): string => (PAGE.split(`\n## ${heading}\n`)[1] ?? '').split('\n## ')[0]!
/** The cells of a row, by the first. */
const rowsOf = (heading: string): ReadonlyMap<string, string> =>
  new Map([...sectionOf(heading).matchAll(/^\| (.+?) +\| (.+) \|$/gm)].map(([, first, rest]) => [first!, rest!]))
const codesIn = (text: string): readonly string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!)

type Fact = Readonly<{ id: string; group?: string; from: readonly Readonly<{ kind: string }>[] }>
const { facts } = JSON.parse(read('guidance/situation.json')) as { facts: readonly Fact[] }

describe('the review pack', () => {
  it('names every attribute of a patient that rules may use: what staff tick about who they are, and what the chart says', () => {
    const attributes = rowsOf('Source attributes of rules')
    const named = ['age and sex', 'health, home, and who the patient is'].map((row) =>
      codesIn(attributes.get(row) ?? '').filter((code) => facts.some(({ id }) => id === code)),
    )
    const ofChart = facts.filter(({ from }) => from.some(({ kind }) => kind === 'chart'))
    const ofPerson = facts.filter(({ group = '' }) => ['health', 'home', 'person'].includes(group))
    const [chart, person] = [ofChart, ofPerson].map((some) => some.map(({ id }) => id).toSorted())
    expect(named.map((some) => [...new Set(some)].toSorted())).toEqual([chart, person])
  })

  it('gives a reason for every scope that may be asked for, and for no other', () => {
    const scopes = [...rowsOf('Each scope, and why').keys()].flatMap(codesIn).flatMap((one) => one.split(' '))
    expect(scopeProblems(scopes.join(' '))).toEqual([])
    for (const type of new Set(Object.values(TYPES_READ).flat()))
      expect(scopes.filter((scope) => scope.startsWith(`patient/${type}.`))).toHaveLength(1)
  })

  it('has a life for every kind of record that is kept', () => {
    const lives = [...rowsOf('Inventory').keys()].join('\n')
    /** By the name it has in the code. */
    const KINDS: Readonly<Record<string, RegExp>> = {
      ...{ session: /^session/m, launch: /^launch under way/m, waiting: /^launch under way/m },
      ...{
        farewell: /how saving ended/,
        ticket: /window offered/,
        window: /; the window/,
        transfer: /code for a coll/,
      },
      ...{ hide: /a hide waits/, lease: /^locks/m, counts: /counts of the survey/, 'write-pause': /lost labels/ },
    }
    const pattern = /(?:recordsOf(?:<\w+>)?\(|placeOf\(|_?KIND = )'([\w-]+?):?'/g
    const kept = [...new Set([...sourceText().matchAll(pattern)].map(([, kind]) => kind!))]
    expect(kept.toSorted()).toEqual(Object.keys(KINDS).toSorted())
    for (const row of Object.values(KINDS)) expect(lives).toMatch(row)
  })
})
