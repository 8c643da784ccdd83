import fc from 'fast-check'
import { onChart } from '../../../src/session/patient-on-chart.js'

const TODAY = '2026-11-22'
const named = (...name: unknown[]) => onChart({ resourceType: 'Patient', name }, TODAY).name
const OFFICIAL = { use: 'official', given: ['Amara'], family: 'Okafor' }

describe('the name of the patient is the one of today', () => {
  it.each<[string, unknown]>([
    ['an old one', { use: 'old', text: 'Former Name' }],
    ['a maiden one', { use: 'maiden', text: 'Former Name' }],
    ['one for the time being', { use: 'temp', text: 'Unknown 12' }],
    ['an ended one', { use: 'official', text: 'Former Name', period: { end: '2020-05-01' } }],
    ['one that ended with a year', { use: 'usual', text: 'Former Name', period: { end: '2025' } }],
    ['one that is to come', { use: 'official', text: 'Later Name', period: { start: '2027-01' } }],
    ['a nickname', { use: 'nickname', text: 'Ama' }],
    ['one without any text', { use: 'official' }],
    ['no name at all', null],
  ])('and not %s that stands before it', (_what, other) => {
    expect(named(other, OFFICIAL)).toBe('Amara Okafor')
    expect(named(other, { ...OFFICIAL, use: 'usual' })).toBe('Amara Okafor')
  })

  it.each<[string, readonly unknown[], string]>([
    ['one that ends today', [{ ...OFFICIAL, period: { end: TODAY } }], 'Amara Okafor'],
    ['one that ends with this year', [{ ...OFFICIAL, period: { end: '2026' } }], 'Amara Okafor'],
    ['one of no stated use', [{ text: 'Wulandari' }], 'Wulandari'],
    ['one of a use nobody knows', [{ use: 'Legal', text: 'Wulandari' }], 'Wulandari'],
    ['the whole text before its parts', [{ ...OFFICIAL, text: 'Okafor Amara' }], 'Okafor Amara'],
    ['its parts where the text is blank', [{ ...OFFICIAL, text: '  ' }], 'Amara Okafor'],
    ['the parts that are texts', [{ given: [null, 'Amara', 7], family: {} }], 'Amara'],
    ['one for the time being where there is no other', [{ use: 'temp', text: 'Unknown 12' }], 'Unknown 12'],
    ['nothing where only former ones are known', [{ use: 'maiden', text: 'Former Name' }], ''],
    ['nothing where there is none', [], ''],
  ])('%s', (_what, names, expected) => expect(named(...names)).toBe(expected))

  it('on one line, without marks that turn what stands around it, and not without end', () => {
    expect(named({ text: 'Amara\n\u202E Okafor\u2069' })).toBe('Amara Okafor')
    expect(named({ text: '😀'.repeat(5_000) })).toBe(`${'😀'.repeat(120)}…`)
  })
})

describe('odd parts of a Patient are unknown, and the others stand', () => {
  it.each<[string, unknown]>([
    ['name', 'Amara'],
    ['name', { text: 'Amara' }],
    ['name', null],
    ['name', [null, 7, { given: 'Amara' }]],
    ['birthDate', 19900102],
    ['birthDate', '2/1/1990'],
    ['gender', 'Female'],
    ['link', { type: 'replaced-by' }],
    ['active', 'false'],
    ['deceasedBoolean', 'yes'],
  ])('%s: %j', (member, value) => {
    expect(onChart({ [member]: value }, TODAY)).toEqual({ name: '', sex: 'unknown' })
    const whole = { name: [OFFICIAL], birthDate: '1990-01-02', gender: 'female' }
    const { [member as keyof typeof whole]: _odd, ...rest } = whole
    const known = onChart(rest, TODAY)
    expect(onChart({ ...whole, [member]: value }, TODAY)).toEqual(known)
  })

  it('whatever they are', () => {
    const member = fc.constantFrom(
      ...['name', 'birthDate', 'gender', 'link', 'active', 'deceasedDateTime'],
      ...['__proto__', 'constructor'],
    )
    const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom([null], [[]], [{}], { coding: [null] }))
    fc.assert(
      fc.property(fc.dictionary(member, value, { maxKeys: 4 }), (patient) => {
        const { name, sex } = onChart(patient, TODAY)
        return typeof name === 'string' && ['female', 'male', 'other', 'unknown'].includes(sex)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('what a chart says about itself', () => {
  it.each<[object, readonly string[] | undefined]>([
    [{ deceasedBoolean: true }, ['deceased']],
    [{ deceasedBoolean: false }, undefined],
    [{ deceasedDateTime: '2025-03' }, ['deceased']],
    [{ active: false }, ['inactive']],
    [{ active: true }, undefined],
    [{ link: [{ type: 'replaced-by', other: { reference: 'Patient/2' } }], active: false }, ['inactive', 'replaced']],
    [{ link: [{ type: 'replaces' }, { type: 'seealso' }, null] }, undefined],
  ])('%j: %j', (patient, marks) => expect(onChart(patient, TODAY).marks).toEqual(marks))
})
