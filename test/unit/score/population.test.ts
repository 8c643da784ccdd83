import { resultsOf } from '../../../src/session/results.js'
import { onChart } from '../../../src/session/patient-on-chart.js'
import type { Session } from '../../../src/session/session.js'
import { answered, aSession, realContent } from '../../support/a-session.js'

const TODAY = '2026-11-25'
const hark = answered('hark', { 'hark-h': 'LA32-8', 'hark-a': 'LA32-8', 'hark-r': 'LA32-8', 'hark-k': 'LA33-6' })
function cutoffOf(birthDate: string | undefined, eighteen?: Session['eighteen']) {
  const patient = onChart({ resourceType: 'Patient', gender: 'female', ...(birthDate && { birthDate }) }, TODAY)
  const session = aSession({ patient, consent: { toAsk: true }, asked: { hark }, ...(eighteen && { eighteen }) })
  const result = resultsOf(session, realContent()).find(({ instrument }) => instrument === 'hark')
  return result && 'cutoff' in result ? result.cutoff : undefined
}

describe('whether a result was validated in people of this age', () => {
  it.each([
    ['a year of birth that leaves 45 and 46', '1980', undefined],
    ['a month of birth', '1980-11', undefined],
    ['a day of birth', '1980-11-02', undefined],
    ['a year that leaves 18 and 19', '2007', undefined],
    ['a year that leaves 17 and 18, and 18 by word', '2008', 'yes'],
    ['no birth date, and 18 by word', undefined, 'yes'],
  ] as const)('is known from %s', (_what, birthDate, eighteen) => {
    const cutoff = cutoffOf(birthDate, eighteen)
    expect(cutoff?.id).toBe('hark-1')
    expect(cutoff).not.toHaveProperty('caution')
  })

  it.each([
    ['surely within', { min: 64, max: 65 }, 'usaudit-c-men'],
    ['perhaps above', { min: 65, max: 66 }, 'usaudit-c-others'],
    ['an adult of any age', { min: 18, max: Infinity }, 'usaudit-c-others'],
    ['not known', undefined, 'usaudit-c-others'],
  ] as const)('and which cutoff is meant, where ages end at 65: %s', (_what, age, cutoff) => {
    const { score } = realContent().instruments.get('usaudit-c')!
    const result = score(answered('usaudit-c', {}).response, { sex: 'male', ...(age && { age }) })
    expect('cutoff' in result && result.cutoff.id).toBe(cutoff)
  })

  it.each([
    ['perhaps outside', { min: 17, max: 18 }, 'population-unknown'],
    ['surely outside', { min: 16, max: 17 }, 'not-validated'],
    ['not known', undefined, 'population-unknown'],
  ] as const)('is said where the age is %s', (_what, age, caution) => {
    const { score } = realContent().instruments.get('hark')!
    expect(score(hark.response, { sex: 'female', ...(age && { age }) })).toMatchObject({ cutoff: { caution } })
  })
})
