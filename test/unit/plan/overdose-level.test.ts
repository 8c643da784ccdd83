import { overdoseLevel, withdrawalRisk } from '../../../src/plan/overdose-level.js'

describe('overdoseLevel', () => {
  it.each([
    ['nothing said', {}, [], 'none'],
    ['heavy alcohol alone', { sedativesOrAlcohol: true, heavyDaily: true }, [], 'none'],
    ['any opioid', { opioids: true }, [], 'present'],
    ['pills of unknown content', { unknownContent: true }, [], 'present'],
    ['the partner started it', {}, ['starts-use'], 'present'],
    ['the partner supplies it', {}, ['controls-supply'], 'present'],
    ['medicine controlled, whatever a score says', {}, ['controls-medicine'], 'present'],
    ['forced acts, whatever a score says', {}, ['forces-acts'], 'present'],
    ['pressed to use', {}, ['forces-use'], 'none'],
    ['pressed to use sedatives', { sedativesOrAlcohol: true }, ['forces-use'], 'present'],
    ['an overdose before', { priorOverdose: true }, [], 'high'],
    ['opioids with alcohol or sedatives', { opioids: true, sedativesOrAlcohol: true }, [], 'high'],
    ['a forced dose', { forcedDose: true }, [], 'high'],
    ['opioids supplied by the partner', { opioids: true }, ['controls-supply'], 'high'],
    ['tolerance lost', { lostTolerance: true }, [], 'high'],
    ['supply from the street', { unregulatedOpioids: true }, [], 'high'],
  ] as const)('%s', (_what, signs, tactics, level) => {
    expect(overdoseLevel(signs, tactics)).toBe(level)
  })
})

describe('withdrawalRisk', () => {
  it.each([
    ['nothing said', {}, [], false],
    ['heavy use most days', { heavyDaily: true }, [], true],
    ['cut off', { cutOff: true }, [], true],
    ['supply held back by the partner', {}, ['forces-withdrawal'], true],
    ['another tactic', {}, ['threatens-to-report'], false],
  ] as const)('%s', (_what, signs, tactics, risk) => {
    expect(withdrawalRisk(signs, tactics)).toBe(risk)
  })
})
