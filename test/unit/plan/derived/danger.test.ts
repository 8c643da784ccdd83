import { dangerLevel, gettingWorseOrAfraid } from '../../../../src/plan/derived/danger-level.js'
import type { Facts } from '../../../../src/plan/derived/facts.js'
import { safetyCheckRaisesNothing } from '../../../../src/plan/derived/safety-check-raises-nothing.js'
import { strangulationClass } from '../../../../src/plan/derived/strangulation-class.js'
import { violenceTold } from '../../../../src/plan/derived/violence-told.js'

type Row<Value extends string> = readonly [what: string, facts: Facts, value: Value]

const neck = { strangled: 'yes' }

describe('strangulationClass', () => {
  it.each<Row<string>>([
    ['not asked', {}, 'none'],
    ['no', { strangled: 'no', 'strangled-when': 'last-7-days' }, 'none'],
    ['declined', { strangled: 'declined' }, 'none'],
    [
      'a sign of danger now, whatever the date',
      { ...neck, 'strangled-when': 'longer', 'neck-signs-now': 'yes' },
      'red',
    ],
    ['an emergency of the neck, ticked', { emergency: 'neck' }, 'red'],
    ['another emergency', { emergency: 'head' }, 'none'],
    ['last 7 days', { ...neck, 'strangled-when': 'last-7-days' }, 'a'],
    ['not sure whether, last 7 days', { strangled: 'not-sure', 'strangled-when': 'last-7-days' }, 'a'],
    ['last 4 weeks, no sign', { ...neck, 'strangled-when': 'last-4-weeks', 'neck-signs-since': 'no' }, 'b'],
    ['last 4 weeks, a sign since', { ...neck, 'strangled-when': 'last-4-weeks', 'neck-signs-since': 'yes' }, 'a'],
    ['last 4 weeks, passed out', { ...neck, 'strangled-when': 'last-4-weeks', 'strangled-passed-out': 'yes' }, 'a'],
    ['date not sure, no sign', { ...neck, 'strangled-when': 'not-sure' }, 'b'],
    ['date not sure, a sign', { ...neck, 'strangled-when': 'not-sure', 'neck-signs-since': 'yes' }, 'a'],
    ['date declined, passed out', { ...neck, 'strangled-when': 'declined', 'strangled-passed-out': 'yes' }, 'a'],
    ['date not asked', neck, 'b'],
    [
      'signs not answered count as none',
      { ...neck, 'strangled-when': 'last-4-weeks', 'neck-signs-since': 'declined' },
      'b',
    ],
    ['pregnant, last 4 weeks', { ...neck, 'strangled-when': 'last-4-weeks', pregnancy: 'yes' }, 'a'],
    ['pregnant, date not sure', { ...neck, 'strangled-when': 'not-sure', pregnancy: 'yes' }, 'a'],
    ['pregnant, longer ago', { ...neck, 'strangled-when': 'longer', pregnancy: 'yes' }, 'c'],
    ['recently gave birth, last 4 weeks', { ...neck, 'strangled-when': 'last-4-weeks', pregnancy: 'after-birth' }, 'b'],
    ['pregnancy not known, until it is', { ...neck, 'strangled-when': 'last-4-weeks', pregnancy: 'unknown' }, 'b'],
    ['longer ago', { ...neck, 'strangled-when': 'longer' }, 'c'],
    ['longer ago, a sign still there', { ...neck, 'strangled-when': 'longer', 'neck-signs-since': 'yes' }, 'c'],
    ['ticked as recent', { 'strangled-recently': 'yes' }, 'a'],
    ['ticked as recent, date not asked', { ...neck, 'strangled-recently': 'yes', 'strangled-when': 'unasked' }, 'a'],
    ['ticked as recent, date not told', { ...neck, 'strangled-recently': 'yes', 'strangled-when': 'declined' }, 'a'],
    [
      'ticked as recent, said to be weeks ago, no sign',
      { ...neck, 'strangled-recently': 'yes', 'strangled-when': 'last-4-weeks', 'neck-signs-since': 'no' },
      'b',
    ],
    ['ticked as recent, pregnant', { 'strangled-recently': 'yes', pregnancy: 'yes' }, 'a'],
    [
      'ticked as recent, said to be long ago',
      { ...neck, 'strangled-recently': 'yes', 'strangled-when': 'longer' },
      'b',
    ],
    ['given by another source', { strangulation: 'a' }, 'a'],
  ])('%s', (_what, facts, value) => {
    expect(strangulationClass(facts)).toBe(value)
  })
})

describe('dangerLevel', () => {
  it.each<Row<'high' | 'unknown'>>([
    ['nothing asked', {}, 'unknown'],
    ['no to everything is never low', { strangled: 'no', 'weapon-or-threat': 'no', 'getting-worse': 'no' }, 'unknown'],
    ['a weapon or a threat', { 'weapon-or-threat': 'yes' }, 'high'],
    ['not sure about a weapon: ask more', { 'weapon-or-threat': 'not-sure' }, 'unknown'],
    ['getting worse', { 'getting-worse': 'yes', 'afraid-of-being-killed': 'no' }, 'high'],
    ['afraid of being killed', { 'afraid-of-being-killed': 'yes' }, 'high'],
    ['not sure whether it gets worse', { 'getting-worse': 'not-sure' }, 'unknown'],
    ['the neck, long ago', { strangled: 'yes', 'strangled-when': 'longer' }, 'high'],
    ['not sure about the neck', { strangled: 'not-sure' }, 'high'],
    ['ticked by staff', { 'high-danger': 'yes' }, 'high'],
    ['not safe to go home is danger now, not this level', { 'safe-at-home': 'no' }, 'unknown'],
    ['a gun within reach sets no level', { 'gun-in-reach': 'yes' }, 'unknown'],
  ])('%s', (_what, facts, value) => {
    expect(dangerLevel(facts)).toBe(value)
  })

  it.each<Row<string>>([
    ['any yes', { 'getting-worse': 'not-sure', 'afraid-of-being-killed': 'yes' }, 'yes'],
    ['else any not sure', { 'getting-worse': 'not-sure', 'afraid-of-being-killed': 'no' }, 'not-sure'],
    ['else any gap', { 'getting-worse': 'no' }, 'unasked'],
    ['else any refusal', { 'getting-worse': 'no', 'afraid-of-being-killed': 'declined' }, 'unasked'],
    ['else no', { 'getting-worse': 'no', 'afraid-of-being-killed': 'no' }, 'no'],
  ])('the fourth question: %s', (_what, facts, value) => {
    expect(gettingWorseOrAfraid(facts)).toBe(value)
  })
})

describe('safetyCheckRaisesNothing', () => {
  const quiet = {
    ...{ 'safe-at-home': 'yes', strangled: 'no', 'weapon-or-threat': 'no', suicide: 'no' },
    ...{ 'getting-worse': 'no', 'afraid-of-being-killed': 'no' },
  }
  const unhurt = { 'hurt-now': 'no', 'head-blow': 'no' }
  it.each<Row<'yes' | 'no'>>([
    ['nothing asked', {}, 'no'],
    ['all answered, none worries', { ...quiet, ...unhurt, ipv: 'positive' }, 'yes'],
    ['no violence told: pain and blows need not be asked', quiet, 'yes'],
    ['violence told: they do', { ...quiet, ipv: 'positive' }, 'no'],
    ['hurt now', { ...quiet, ...unhurt, 'hurt-now': 'yes' }, 'no'],
    ['a question declined', { ...quiet, ...unhurt, suicide: 'declined' }, 'no'],
    ['a question left open', { ...quiet, ...unhurt, suicide: 'unasked' }, 'no'],
    ['home declined', { ...quiet, ...unhurt, 'safe-at-home': 'declined' }, 'no'],
    ['not sure about a weapon', { ...quiet, ...unhurt, 'weapon-or-threat': 'not-sure' }, 'no'],
    ['afraid', { ...quiet, ...unhurt, 'afraid-of-being-killed': 'yes' }, 'no'],
  ])('%s', (_what, facts, value) => {
    expect(safetyCheckRaisesNothing(facts)).toBe(value)
  })
})

it('what staff heard counts as told; hearing nothing says nothing', () => {
  expect([violenceTold({ 'told-of-harm': 'yes' }), violenceTold({ 'told-of-harm': 'no' })]).toEqual([
    'positive',
    'unasked',
  ])
})
