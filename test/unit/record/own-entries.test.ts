import { isOwnEntry, ownEntriesQuery, ownLabels } from '../../../src/record/own-entries.js'
import { aChartEntry, CONTENT, entriesOf } from '../../support/a-chart-entry.js'

const band = aChartEntry()
const [neutral] = entriesOf({ level: 'offered' })
const isOwn = (entry: object): boolean => isOwnEntry({ ...band, ...entry }, 'pat-1', CONTENT)
const uuid = [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e' }]

describe('what Aside wrote', () => {
  it('is looked for by patient and by every code that it writes', () => {
    const { patient, code } = ownEntriesQuery('pat-1', CONTENT)
    expect(patient).toBe('pat-1')
    const codes = code!.split(',')
    for (const entry of [band, neutral!, ...entriesOf({ level: 'contact' })])
      expect(codes).toContain(`${entry.code.coding![0]!.system}|${entry.code.coding![0]!.code}`)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it.each<[string, object, boolean]>([
    ['with our identifier', { meta: {} }, true],
    ['of another app that names its own by UUID', { meta: {}, identifier: uuid }, false],
    ['of another app with the same labels', { identifier: uuid }, false],
    ['without an identifier, whatever its labels', { identifier: undefined }, false],
    ['of one version of the patient', { subject: { reference: 'https://ehr.example/Patient/pat-1/_history/2' } }, true],
    ['of another app: no identifier like ours, no labels', { meta: {}, identifier: undefined }, false],
    [
      'of another app with an identifier of its own',
      { meta: {}, identifier: [{ system: 'https://x', value: '1' }] },
      false,
    ],
    ['of another patient', { subject: { reference: 'Patient/pat-2' } }, false],
    ['of a group', { subject: { reference: 'Group/pat-1' } }, false],
    ['of nobody', { subject: undefined }, false],
    ['of another kind', { code: { coding: [{ system: 'http://loinc.org', code: '0000-0' }] } }, false],
    ['without a code', { code: { text: 'HARK' } }, false],
  ])('is known: an instrument %s', (_what, changes, expected) => expect(isOwn(changes)).toBe(expected))

  it('is known by a code of our own alone', () => {
    expect(isOwnEntry({ ...neutral!, meta: {}, identifier: [] }, 'pat-1', CONTENT)).toBe(true)
  })

  it('is to carry the labels of its kind', () => {
    for (const labelling of [CONTENT.labelling, { profile: 'explicit', part2: true }]) {
      const content = { ...CONTENT, labelling }
      for (const entry of [...entriesOf({}, content), ...entriesOf({ level: 'offered' }, content)])
        expect(ownLabels(entry, content)).toEqual(entry.meta?.security)
    }
  })
})
