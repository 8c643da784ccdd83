import type { Observation } from 'fhir/r4.js'
import type { Labels } from '../../../src/record/labels.js'
import { chartEntriesView } from '../../../src/web/pages/preview/chart-entry-view.js'
import { readJson } from '../../support/load-instrument.js'
import { t } from '../../support/messages.js'

const labels = readJson('guidance/record/labels.json') as Labels
const meaningOf = (name: string) => labels.codings[name]!.meaning
const named = (...codes: readonly string[]) => ({
  security: codes.map((code) => ({ system: labels.codings[code]?.system ?? 'https://site.example', code })),
})
const entry = (more: Partial<Observation> = {}): Observation => ({
  resourceType: 'Observation',
  meta: named('V', 'PDS'),
  status: 'final',
  code: { text: 'Wellness questionnaire' },
  valueCodeableConcept: { text: 'Offered' },
  effectiveDateTime: '2026-11-27T03:05:59.123Z',
  performer: [{ reference: 'Practitioner/dr-rivera' }],
  encounter: { reference: 'Encounter/enc-1' },
  ...more,
})
const viewOf = (...entries: readonly Observation[]) =>
  chartEntriesView(entries, { labels, timeZone: 'America/Chicago', t })

describe('a chart entry in the preview', () => {
  it('is the row that an EHR shows, on the clock of the site', () => {
    const [row] = viewOf(entry()).entries
    expect(row).toMatchObject({ number: 1, title: 'Wellness questionnaire', value: 'Offered', by: 'You' })
    expect(row?.when.replaceAll(/\s/g, ' ')).toBe('Nov 26, 2026, 9:05 PM CST')
    expect(row?.partOf).toBe(t('preview.appointment'))
  })

  it('names in the line of a portal the day, and nobody who wrote it', () => {
    expect(viewOf(entry()).entries[0]?.day).toBe('Nov 26, 2026')
  })

  it('says so where nobody signed it, no appointment holds it, or it has no date', () => {
    const { performer: _by, encounter: _in, effectiveDateTime: _at, ...bare } = entry()
    const [row] = viewOf(bare).entries
    const open = t('preview.not-stated')
    expect(row).toMatchObject({ by: open, when: open, day: open, partOf: t('preview.chart-only') })
  })

  it('shows what is sent, as it is sent', () => {
    const sent = entry()
    expect(JSON.parse(viewOf(sent).entries[0]!.fhir)).toEqual(sent)
  })
})

describe('labels', () => {
  it('of every entry are said once, in words', () => {
    const shown = viewOf(entry(), entry())
    expect(shown.labels).toEqual([meaningOf('V'), meaningOf('PDS')])
    expect(shown.entries.map((one) => one.labels)).toEqual([[], []])
  })

  it('of one entry alone are said with it', () => {
    const shown = viewOf(entry({ meta: named('R', 'SDV') }), entry({ meta: named('R', 'SUD', 'ETHUD') }))
    expect(shown.labels).toEqual([meaningOf('R')])
    expect(shown.entries.map((one) => one.labels)).toEqual([[meaningOf('SDV')], ['SUD', 'ETHUD'].map(meaningOf)])
  })

  it('that nobody explained are shown by their code, and never left out', () => {
    expect(viewOf(entry({ meta: named('V', 'SITE') })).labels).toEqual([meaningOf('V'), 'SITE'])
  })

  it('are none where the entry has none', () => {
    const { meta: _labels, ...unlabelled } = entry()
    expect(viewOf(unlabelled).labels).toEqual([])
    expect(viewOf().labels).toEqual([])
  })
})
