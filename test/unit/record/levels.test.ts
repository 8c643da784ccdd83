import { levelsOnOffer, uniformLevel, type RecordLevel } from '../../../src/record/levels.js'

const limits = (highest: RecordLevel, patientWasAsked = true, mayBeMinor = false) => ({
  highest,
  patientWasAsked,
  mayBeMinor,
})

describe('levelsOnOffer', () => {
  it.each([
    ['none', ['none']],
    ['offered', ['none', 'offered']],
    ['contact', ['none', 'offered', 'contact']],
    ['band', ['none', 'offered', 'contact', 'band']],
  ] as const)('never goes above what the EHR allows: %s', (highest, offered) => {
    expect(levelsOnOffer(limits(highest))).toEqual(offered)
  })

  it.each([
    ['none', ['none']],
    ['offered', ['none', 'offered']],
    ['contact', ['none', 'offered']],
    ['band', ['none', 'offered']],
  ] as const)('stops at the neutral entry where the patient could not be asked: %s', (highest, offered) => {
    expect(levelsOnOffer(limits(highest, false))).toEqual(offered)
  })

  it.each(['none', 'offered', 'contact', 'band'] as const)(
    'is nothing for a patient who may be under 18, whatever is allowed: %s',
    (top) => {
      expect(levelsOnOffer(limits(top, true, true))).toEqual(['none'])
      expect(uniformLevel(limits(top, true, true))).toBe('none')
    },
  )
})

describe('uniformLevel', () => {
  it.each([
    ['none', 'none'],
    ['offered', 'offered'],
    ['contact', 'offered'],
    ['band', 'offered'],
  ] as const)('is the same for every session of a site that allows %s', (highest, level) => {
    expect([uniformLevel(limits(highest)), uniformLevel(limits(highest, false))]).toEqual([level, level])
  })
})
