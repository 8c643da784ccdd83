import type { Observation } from 'fhir/r4.js'
import { unsent } from '../../../src/ehr/ehr-answer.js'
import type { WriteOutcome } from '../../../src/record/outcome.js'
import { lookForChartEntry, sendChartEntry } from '../../../src/record/write-chart-entry.js'
import { actingEhr, type Faults } from '../../support/acting-ehr.js'
import { aChartEntry } from '../../support/a-chart-entry.js'
import { writeDeps } from '../../support/write-deps.js'
import { ehrStage, fhir } from '../ehr/ehr-stage.js'

const entry = aChartEntry()
const stranger: Observation = {
  ...aChartEntry(),
  id: 'obs-0',
  identifier: [{ system: 'https://other.example', value: '1' }],
  subject: { reference: 'Patient/other' },
}

/** Sends once, and looks once more for each further set of faults, each a while after the one before. */
async function tried([first = {}, ...later]: readonly Faults[], laterMs = 12_000) {
  const { ehr, chart, calls, faults } = actingEhr({ ...first })
  const { deps, clock } = writeDeps(ehr)
  let outcome = await sendChartEntry(entry, deps)
  for (const now of later) {
    for (const key of Object.keys(faults)) Reflect.deleteProperty(faults, key)
    Object.assign(faults, now)
    clock.now += laterMs
    if (outcome.kind === 'unknown') outcome = await lookForChartEntry(entry, outcome, deps)
  }
  return { outcome, chart, calls }
}

describe('an entry that is sent', () => {
  it('is confirmed only after it was read back', async () => {
    const { outcome, calls, chart } = await tried([{}])
    expect(outcome).toEqual({ kind: 'confirmed', id: 'obs-1' })
    expect(calls).toEqual(['create Observation', 'read Observation'])
    expect(chart).toHaveLength(1)
  })

  it('carries its own identifier as If-None-Exist', async () => {
    const { ehr, sent } = ehrStage([fhir({ ...entry, id: 'obs-1' }, 201), fhir({ ...entry, id: 'obs-1' })])
    expect(await sendChartEntry(entry, writeDeps(ehr).deps)).toEqual({ kind: 'confirmed', id: 'obs-1' })
    const [{ system = '', value = '' } = {}] = entry.identifier ?? []
    expect(value).not.toBe('')
    expect(sent.map(({ method, headers }) => [method, headers.get('if-none-exist')])).toEqual([
      ['POST', new URLSearchParams({ identifier: `${system}|${value}` }).toString()],
      ['GET', null],
    ])
  })

  it('without an identifier never leaves', async () => {
    const { ehr, calls } = actingEhr()
    await expect(sendChartEntry({ ...entry, identifier: [] }, writeDeps(ehr).deps)).rejects.toThrow(RangeError)
    expect(calls).toEqual([])
  })

  it.each<[string, Faults, object]>([
    ['drops the labels', { dropsLabels: true }, { kind: 'labels-lost', id: 'obs-1' }],
    ['drops the labels and the identifier', { dropsLabels: true, dropsIdentifier: true }, { kind: 'labels-lost' }],
    ['drops the identifier', { dropsIdentifier: true }, { kind: 'differs', id: 'obs-1', parts: ['identifier'] }],
    ['refuses', { onCreate: 'EHR_REFUSED_WRITE' }, { kind: 'refused', why: 'ehr', answer: { status: 422 } }],
    ['never gave the scope', { onCreate: 'EHR_SCOPE_MISSING' }, { kind: 'refused', why: 'no-scope' }],
    ['rests', { onCreate: unsent('EHR_UNREACHABLE', 'x') }, { kind: 'refused', why: 'resting' }],
    [
      'could not be asked, since our store gave no token',
      { onCreate: unsent('STATE_UNAVAILABLE', 'x') },
      { kind: 'refused', why: 'not-sent' },
    ],
    ['loses its answer', { losesAnswer: 'EHR_UNREACHABLE' }, { kind: 'confirmed', id: 'obs-1' }],
    ['forbids what it stored', { losesAnswer: 'EHR_FORBIDDEN' }, { kind: 'confirmed', id: 'obs-1' }],
    ['forbids', { onCreate: 'EHR_FORBIDDEN' }, { kind: 'unknown', answer: { status: 403 } }],
    ['does not let it be read back', { onRead: 'EHR_FORBIDDEN' }, { kind: 'unknown', id: 'obs-1' }],
    ['hides it', { onRead: 'NOT_FOUND' }, { kind: 'unknown', id: 'obs-1' }],
    ['reads back something unusable', { onRead: 'EHR_ANSWER_UNUSABLE' }, { kind: 'unknown', id: 'obs-1' }],
  ])('to an EHR that %s', async (_what, faults, outcome) => {
    expect((await tried([faults])).outcome).toMatchObject(outcome)
  })

  it('passes a bug on', async () => {
    await expect(tried([{ onCreate: new TypeError('bug') }])).rejects.toThrow(TypeError)
    await expect(tried([{ onRead: new TypeError('bug') }])).rejects.toThrow(TypeError)
  })
})

describe('what is not known yet', () => {
  const lost: Faults = { losesAnswer: 'EHR_UNREACHABLE', onSearch: 'EHR_UNREACHABLE' }
  const hidden: Faults = { onRead: 'NOT_FOUND' }

  it.each<[string, readonly Faults[], WriteOutcome['kind']]>([
    ['is found after a lost answer', [lost, {}], 'confirmed'],
    ['is found, and that its labels are gone', [{ ...lost, dropsLabels: true }, {}], 'labels-lost'],
    ['is found by patient, code and time', [{ ...lost, dropsIdentifier: true }, {}], 'differs'],
    ['stays so while the EHR is silent', [lost, lost, lost], 'unknown'],
    ['stays so where no scope lets it search', [lost, { onSearch: 'EHR_SCOPE_MISSING' }], 'unknown'],
    ['stays so where it is not shown, however often', [hidden, hidden, hidden, hidden], 'unknown'],
    ['is read back at last', [hidden, {}], 'confirmed'],
    ['is refused once a look some time later does not find it', [{ onCreate: 'EHR_FORBIDDEN' }, {}], 'refused'],
    [
      'is absent once looks long after do not find it',
      [{ onCreate: 'EHR_UNREACHABLE' }, {}, {}, {}, {}, {}],
      'refused',
    ],
  ])('%s', async (_what, faults, kind) => {
    const { outcome, calls } = await tried(faults)
    expect(outcome.kind).toBe(kind)
    expect(calls.filter((call) => call.startsWith('create'))).toHaveLength(1)
  })

  it('is not called absent at once: an index may lag, and a request may still be under way', async () => {
    expect((await tried([{ onCreate: 'EHR_FORBIDDEN' }, {}], 100)).outcome.kind).toBe('unknown')
    expect((await tried([{ onCreate: 'EHR_UNREACHABLE' }, {}], 30_000)).outcome.kind).toBe('unknown')
  })

  it('is never another entry, where the EHR searches for something else or answers with it', async () => {
    const { ehr, chart } = actingEhr({ ignoresSearch: true, onCreate: 'EHR_FORBIDDEN' })
    chart.push(stranger)
    expect((await sendChartEntry(entry, writeDeps(ehr).deps)).kind).toBe('unknown')
    const taken = { ...ehr, create: async () => ({ id: 'obs-0', existed: true }) }
    expect((await sendChartEntry(entry, writeDeps(taken).deps)).kind).toBe('unknown')
  })

  it('is never one that stood there before, where the EHR drops identifiers and both are of one minute', async () => {
    const { ehr, chart, faults } = actingEhr({ dropsIdentifier: true })
    const { id } = await ehr.create(aChartEntry(), { identifier: 'none' })
    faults.onCreate = 'EHR_FORBIDDEN'
    const isAnothers = (found: string | undefined): boolean => found === id
    expect((await sendChartEntry(entry, writeDeps(ehr).deps)).kind).toBe('differs')
    expect((await sendChartEntry(entry, writeDeps(ehr, { isAnothers }).deps)).kind).toBe('unknown')
    expect(chart).toHaveLength(1)
  })
})
