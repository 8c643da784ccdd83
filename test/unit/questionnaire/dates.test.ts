import fc from 'fast-check'
import fhirpath from 'fhirpath'
import { compareAnswers } from '../../../src/questionnaire/answers.js'

/** What FHIRPath says of two dates or two moments. */
const says = (a: string, operator: string, b: string): unknown =>
  fhirpath.evaluate({}, `@${a} ${operator} @${b}`, {}, undefined, { async: false })[0]

const expectSame = (a: string, b: string): void => {
  const order = compareAnswers({ valueDateTime: a }, { valueDateTime: b })
  const isKnown = order !== undefined
  expect([a, b, isKnown ? order < 0 : undefined, isKnown ? order === 0 : undefined]).toEqual([
    ...[a, b, says(a, '<', b), says(a, '=', b)],
  ])
}

const day = fc.date({ min: new Date('2025-12-01'), max: new Date('2026-02-28'), noInvalidDate: true })
const partial = day.chain((at) => fc.constantFrom(4, 7, 10).map((length) => at.toISOString().slice(0, length)))
const moment = fc
  .tuple(day, fc.constantFrom('Z', '-05:00', '+05:45', '+14:00'))
  .map(([at, zone]) => `${at.toISOString().slice(0, 19)}${zone}`)

it('dates of any precision are in the order that FHIRPath gives them, or in none', () => {
  fc.assert(fc.property(partial, partial, expectSame), { numRuns: 500 })
})

it('moments are compared as moments, whatever zone they are written in', () => {
  fc.assert(fc.property(moment, moment, expectSame), { numRuns: 500 })
  expectSame('2026-03-01T08:00:00-05:00', '2026-03-01T13:00:00Z')
  expectSame('2026-01-01T00:30:00+14:00', '2025-12-31T10:30:00Z')
})
