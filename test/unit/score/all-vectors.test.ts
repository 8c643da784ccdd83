import type { PatientFacts, Result } from '../../../src/score/result.js'
import { anAdult, bandOf, loadInstrument, responseWith, type Instrument } from '../../support/load-instrument.js'
import { vectors } from '../../support/vectors.js'

const word = (band: string | undefined): string => (band === 'positive' ? 'POSITIVE' : (band ?? 'INCOMPLETE'))
const other = (result: Result, id: string): string =>
  word('otherCutoffs' in result ? result.otherCutoffs.find(({ cutoff }) => cutoff.id === id)?.band : undefined)
const total = (result: Result): string => (result.kind === 'scored' ? String(result.total) : '—')
const rangeOf = (result: Result): string => {
  const range =
    result.kind === 'incomplete' ? result.possible : result.kind === 'scored' ? result.range : { min: 0, max: 0 }
  return `${range.min}–${range.max}`
}

/** Scores a row of answers, given as `Y`, `N`, a number of points or `–`, in the order of the items. */
function scoreRow(
  { questionnaire, interpretation, score }: Instrument,
  cells: string,
  facts: PatientFacts = anAdult('female'),
  more = {},
) {
  const marks = cells.split(' ')
  const answers = interpretation.items.map((linkId, i) => {
    const { choices } = questionnaire.byLinkId.get(linkId)!
    const mark = marks[i]!
    const code = { Y: 'LA33-6', N: 'LA32-8', '–': null }[mark]
    return [linkId, code === undefined ? choices.find(({ ordinal }) => ordinal === Number(mark))!.code : code] as const
  })
  return score(responseWith(questionnaire, { ...more, ...Object.fromEntries(answers) }), facts)
}

/** One instrument, its table, and what the cells after the answers are compared with. */
const TABLES: readonly (readonly [id: string, heading: string, columns: readonly ((result: Result) => string)[]])[] = [
  ['hits', 'HITS', [total, rangeOf, (one) => word(bandOf(one)), (one) => other(one, 'hits-va')]],
  ['e-hits', 'E-HITS', [total, rangeOf, (one) => word(bandOf(one))]],
  ['stat', 'STaT', [total, (one) => word(bandOf(one)), (one) => other(one, 'stat-2'), (one) => other(one, 'stat-3')]],
  ['aas', 'AAS', [(one) => word(bandOf(one)), (one) => other(one, 'aas-past-year')]],
  ['ovat', 'OVAT', [total, (one) => word(bandOf(one))]],
  ['crafft', 'CRAFFT', [total, (one) => word(bandOf(one))]],
]

describe.each(TABLES)('%s', (id, heading, columns) => {
  const instrument = loadInstrument(id)
  it.each(vectors(heading))('%s gives %s %s', (answers, ...expected) => {
    const result = scoreRow(instrument, answers)
    expect(columns.map((column) => column(result))).toEqual(expected.slice(0, columns.length))
  })
})

describe('DA-5 shows both readings and never a low one', () => {
  const instrument = loadInstrument('da-5')
  const asWord = (band: string) =>
    ({ 'threshold-not-reached': 'negative', 'discuss-urgently': 'POSITIVE' })[band] ?? band
  it.each(vectors('DA-5'))('%s gives %s, %s, %s', (answers, sum, three, four) => {
    const result = scoreRow(instrument, answers)
    expect([total(result), asWord(word(bandOf(result))), asWord(other(result, 'da-5-4'))]).toEqual([sum, three, four])
    expect(JSON.stringify(result)).not.toMatch(/"low/)
  })
})

describe('PVS reverses its second question', () => {
  const { questionnaire, score } = loadInstrument('pvs')
  it.each(vectors('PVS'))('%s is scored %s: %s, %s', (answers, _scored, sum, band) => {
    const [first, second, third] = answers.split(' ').map((mark) => ({ Y: 'LA33-6', N: 'LA32-8' })[mark] ?? null)
    const who = first === 'LA33-6' ? 'yes-partner' : first && 'no'
    const result = score(
      responseWith(questionnaire, { 'pvs-1': who!, 'pvs-2': second!, 'pvs-3': third! }),
      anAdult('female'),
    )
    expect([total(result), word(bandOf(result))]).toEqual([sum, band])
  })
})

describe('WAST and WAST-Short', () => {
  const [wast, short] = [loadInstrument('wast'), loadInstrument('wast-short')]
  it.each(vectors('WAST'))('%s gives %s', (answers, sum, _of24, _four, thirteen, both) => {
    const result = scoreRow(wast, answers)
    expect([total(result), word(bandOf(result)), word(bandOf(scoreRow(short, answers)))]).toEqual([sum, thirteen, both])
  })
})

describe('AUDIT', () => {
  const instrument = loadInstrument('audit')
  it.each(vectors('AUDIT ('))('%s gives %s %s, zone %s', (answers, _part, sum, zone, _eight, stepUp) => {
    const result = scoreRow(instrument, answers)
    const band = `zone-${{ I: 1, II: 2, III: 3, IV: 4 }[zone]}`
    const notes = result.kind === 'scored' ? (result.remarks ?? []) : []
    expect([total(result), bandOf(result), notes.includes('audit-step-up')]).toEqual([sum, band, stepUp === 'yes'])
  })
})

describe('USAUDIT-C', () => {
  const instrument = loadInstrument('usaudit-c')
  it.each(vectors('USAUDIT-C'))('%s, %s of %s, gives %s', (answers, sex, age, sum, _threshold, expected) => {
    const facts = {
      sex: ({ F: 'female', M: 'male', U: 'unknown' } as const)[sex as 'F' | 'M' | 'U'],
      age: { min: Number(age), max: Number(age) },
    }
    const result = scoreRow(instrument, answers, facts)
    expect([total(result), bandOf(result)]).toEqual([sum, expected.startsWith('stop') ? 'negative' : 'positive'])
  })
})

describe('DAST-10', () => {
  const instrument = loadInstrument('dast-10')
  it.each(vectors('DAST-10'))('%s gives %s, %s', (answers, sum, level, three, four) => {
    const result = scoreRow(instrument, answers, anAdult('female'), { 'dast-10-use': 'LA33-6' })
    expect([total(result), bandOf(result), other(result, 'dast-10-3'), other(result, 'dast-10-4')]).toEqual([
      sum,
      level,
      three,
      four,
    ])
  })
})

describe('TAPS-1', () => {
  const { questionnaire, score } = loadInstrument('taps-1')
  const codes: Record<string, string | null> = {
    N: 'LA6270-8',
    L: 'LA18933-4',
    M: 'LA18876-5',
    W: 'LA18891-4',
    D: 'LA18934-2',
    '–': null,
  }
  const items = {
    tobacco: 'taps-1-tobacco',
    alcohol: 'taps-1-alcohol',
    drugs: 'taps-1-drugs',
    Rx: 'taps-1-prescription',
  }
  it.each(vectors('TAPS-1'))('%s: %s', (answers, proceed) => {
    const given = Object.fromEntries(answers.split(' ').map((mark, i) => [Object.values(items)[i], codes[mark]!]))
    const result = score(responseWith(questionnaire, given), anAdult('female'))
    const named = Object.entries(items)
      .filter(([word]) => proceed.includes(word))
      .map(([, linkId]) => linkId)
    expect(result.kind === 'topics' && [...result.raised].sort()).toEqual(named.sort())
  })
})

describe.each([
  ['alcohol-question', 2, 'alcohol-question-dependence', /alcohol ≥8: (yes|no)/],
  ['drug-question', 3, 'drug-question-dependence', /drug ≥3: (yes|no)/],
] as const)('%s', (id, column, dependence, pattern) => {
  const { score } = loadInstrument(id)
  const rows = vectors('Single questions').filter(([answer]) => /^\d+$/.test(answer!))
  it.each(rows)('%s times', (...cells) => {
    const item = [{ linkId: id, answer: [{ valueInteger: Number(cells[0]) }] }]
    const result = score({ resourceType: 'QuestionnaireResponse', status: 'completed', item }, anAdult('female'))
    expect(word(bandOf(result))).toBe(cells[column])
    expect(other(result, dependence)).toBe(pattern.exec(cells[4]!)?.[1] === 'yes' ? 'at-or-above' : 'below')
  })
})
