import type { Observation } from 'fhir/r4.js'
import { isSettled, writeChartEntry, type WriteOutcome } from '../../../src/record/write-chart-entry.js'
import { actingEhr, type Faults } from '../../support/acting-ehr.js'
import { aChartEntry } from '../../support/a-chart-entry.js'
import { ehrStage, fhir } from '../ehr/ehr-stage.js'

const entry = aChartEntry()
const stranger: Observation = {
  ...aChartEntry(),
  id: 'obs-0',
  identifier: [{ system: 'https://other.example', value: '1' }],
}

/** Tries until there is nothing left to try, as staff would; the faults may change before each try. */
async function tried(...faults: readonly Faults[]) {
  const { ehr, chart, calls, faults: current } = actingEhr()
  let outcome: WriteOutcome | undefined
  for (const now of faults) {
    for (const key of Object.keys(current)) Reflect.deleteProperty(current, key)
    Object.assign(current, now)
    outcome = await writeChartEntry(ehr, entry, outcome)
  }
  return { outcome, chart, calls }
}

describe('one try', () => {
  it('is confirmed only after it was read back', async () => {
    const { outcome, calls, chart } = await tried({})
    expect(outcome).toEqual({ kind: 'confirmed', id: 'obs-1' })
    expect(calls).toEqual(['create Observation', 'read Observation'])
    expect(chart).toHaveLength(1)
  })

  it('sends the identifier of its own as If-None-Exist', async () => {
    const { ehr, sent } = ehrStage([fhir({ ...entry, id: 'obs-1' }, 201), fhir({ ...entry, id: 'obs-1' })])
    expect(await writeChartEntry(ehr, entry)).toEqual({ kind: 'confirmed', id: 'obs-1' })
    const [{ system = '', value = '' } = {}] = entry.identifier ?? []
    expect(value).not.toBe('')
    expect(sent.map(({ method, headers }) => [method, headers.get('if-none-exist')])).toEqual([
      ['POST', `identifier=${encodeURIComponent(`${system}|${value}`)}`],
      ['GET', null],
    ])
  })

  it.each<[string, Faults, WriteOutcome['kind']]>([
    ['drops the labels', { dropsLabels: true }, 'labels-lost'],
    ['drops one label', { rewrites: withoutFirstLabel }, 'labels-lost'],
    ['drops the labels and the identifier', { dropsLabels: true, dropsIdentifier: true }, 'labels-lost'],
    ['drops the identifier', { dropsIdentifier: true }, 'differs'],
    ['changes the value', { rewrites: (kept) => ({ ...kept, valueCodeableConcept: { text: 'other' } }) }, 'differs'],
    ['changes the code', { rewrites: (kept) => ({ ...kept, code: { text: 'other' } }) }, 'differs'],
    ['changes the patient', { rewrites: (kept) => ({ ...kept, subject: { reference: 'Patient/other' } }) }, 'differs'],
    ['changes the day', { rewrites: (kept) => ({ ...kept, effectiveDateTime: '2026-11-21' }) }, 'differs'],
    ['makes it preliminary', { rewrites: (kept) => ({ ...kept, status: 'preliminary' }) }, 'differs'],
    ['does not let it be read back', { onRead: 'EHR_FORBIDDEN' }, 'unconfirmed'],
    ['hides it', { onRead: 'NOT_FOUND' }, 'unconfirmed'],
    ['reads back something unusable', { onRead: 'EHR_ANSWER_UNUSABLE' }, 'unconfirmed'],
    ['does not answer the read', { onRead: 'EHR_UNREACHABLE' }, 'unknown'],
    ['is too busy for the read', { onRead: 'EHR_BUSY' }, 'unknown'],
    ['loses the answer', { losesAnswer: 'EHR_UNREACHABLE' }, 'unknown'],
    ['answers with something unusable', { losesAnswer: 'EHR_ANSWER_UNUSABLE' }, 'unknown'],
    ['is busy', { onCreate: 'EHR_BUSY' }, 'unknown'],
    ['refuses', { onCreate: 'EHR_REFUSED_WRITE' }, 'refused'],
    ['forbids', { onCreate: 'EHR_FORBIDDEN' }, 'refused'],
    ['never gave the scope', { onCreate: 'EHR_SCOPE_MISSING' }, 'refused'],
  ])('at an EHR that %s is not confirmed', async (_what, faults, kind) => {
    expect((await tried(faults)).outcome?.kind).toBe(kind)
  })

  it('is confirmed where an EHR adds what is its own and rewrites what is only for eyes', async () => {
    const rewrites = (kept: Observation): Observation => ({
      ...kept,
      text: { status: 'generated', div: '<div/>' },
      code: { ...kept.code, text: 'our words' },
      effectiveDateTime: '2026-11-22T10:00:00+01:00',
      subject: { reference: 'https://ehr.example/fhir/Patient/pat-1' },
    })
    expect((await tried({ rewrites })).outcome?.kind).toBe('confirmed')
  })

  it('passes a bug on', async () => {
    await expect(tried({ onCreate: new TypeError('bug') })).rejects.toThrow(TypeError)
    await expect(tried({ onRead: new TypeError('bug') })).rejects.toThrow(TypeError)
  })

  it('without an identifier is never sent', async () => {
    const { ehr, calls } = actingEhr()
    await expect(writeChartEntry(ehr, { ...entry, identifier: [] })).rejects.toThrow(RangeError)
    expect(calls).toEqual([])
  })
})

describe('trying again', () => {
  const lost: Faults = { losesAnswer: 'EHR_UNREACHABLE' }

  it.each<[string, readonly Faults[], WriteOutcome['kind'], number]>([
    ['finds what a lost answer had written', [lost, {}], 'confirmed', 1],
    ['finds it where the EHR ignores If-None-Exist', [lost, { ignoresIfNoneExist: true }], 'confirmed', 1],
    ['finds it, and that its labels are gone', [{ ...lost, dropsLabels: true }, {}], 'labels-lost', 1],
    ['writes where nothing was written', [{ onCreate: 'EHR_BUSY' }, {}], 'confirmed', 1],
    ['stays unknown while the EHR is silent', [lost, { onSearch: 'EHR_UNREACHABLE' }], 'unknown', 1],
    [
      'sends nothing where it may not search',
      [lost, { onSearch: 'EHR_FORBIDDEN', ignoresIfNoneExist: true }],
      'unknown',
      1,
    ],
    ['sends nothing where no scope lets it search', [lost, { onSearch: 'EHR_SCOPE_MISSING' }], 'unknown', 1],
    [
      'writes after a search that failed once',
      [{ onCreate: 'EHR_BUSY' }, { onSearch: 'EHR_BUSY' }, {}],
      'confirmed',
      1,
    ],
    ['reads back what it could not read before', [{ onRead: 'EHR_UNREACHABLE' }, {}], 'confirmed', 1],
    ['reads it back without a search', [{ onRead: 'EHR_BUSY' }, { onSearch: 'EHR_FORBIDDEN' }], 'confirmed', 1],
    ['never writes twice, however often', [lost, lost, lost, { ignoresIfNoneExist: true }], 'confirmed', 1],
  ])('%s', async (_what, faults, kind, entries) => {
    const { outcome, chart } = await tried(...faults)
    expect(outcome?.kind).toBe(kind)
    expect(chart).toHaveLength(entries)
  })

  it('takes no other entry for its own where the EHR does not search by identifier', async () => {
    const { ehr, chart } = actingEhr({ ignoresSearch: true, ignoresIfNoneExist: true })
    chart.push(stranger)
    expect(await writeChartEntry(ehr, entry, { kind: 'unknown' })).toEqual({ kind: 'unknown' })
    expect(chart).toEqual([stranger])
  })
})

it.each<[WriteOutcome | undefined, boolean]>([
  [undefined, false],
  [{ kind: 'unknown' }, false],
  [{ kind: 'unknown', id: 'obs-1' }, false],
  [{ kind: 'confirmed' }, true],
  [{ kind: 'refused' }, false],
  [{ kind: 'paused' }, true],
  [{ kind: 'labels-lost' }, true],
  [{ kind: 'corrected' }, true],
])('%j has settled: %s', (outcome, settled) => {
  expect(isSettled(outcome)).toBe(settled)
})

function withoutFirstLabel(kept: Observation): Observation {
  return { ...kept, meta: { ...kept.meta, security: kept.meta?.security?.slice(1) ?? [] } }
}
