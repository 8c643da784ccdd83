import type { Facts } from '../../../../src/plan/derived/facts.js'
import { mayAskAboutUse } from '../../../../src/plan/derived/may-ask-about-use.js'
import { medicineGap } from '../../../../src/plan/derived/medicine-gap.js'
import { overdoseLevel } from '../../../../src/plan/derived/overdose-level.js'
import { opioidTreatment, substanceLevel } from '../../../../src/plan/derived/substance-level.js'
import { drinksInPregnancy, useInPregnancy } from '../../../../src/plan/derived/use-in-pregnancy.js'

type Row = readonly [what: string, facts: Facts, value: string]

const asked = (...substances: readonly string[]): Facts => ({ 'use-questions': 'answered', substances })
const ownOpioids = { ...asked('opioids'), 'opioids-not-from-pharmacy': 'no', 'opioids-prescribed-as-told': 'yes' }

describe('overdoseLevel', () => {
  it.each<Row>([
    ['nothing asked', {}, 'none'],
    ['nothing used', asked(), 'none'],
    ['alcohol only', asked('alcohol'), 'none'],
    ['alcohol that the partner buys', { ...asked('alcohol'), 'alcohol-from-someone-else': 'yes' }, 'none'],
    ['cannabis only', asked('cannabis'), 'none'],
    ['own prescription, taken as told', ownOpioids, 'present'],
    ['opioids whose prescription is not told', asked('opioids'), 'high'],
    ['opioids, not sure whether prescribed', { ...ownOpioids, 'opioids-prescribed-as-told': 'not-sure' }, 'high'],
    ['opioids from outside a pharmacy', { ...ownOpioids, 'opioids-not-from-pharmacy': 'yes' }, 'high'],
    ['a needle', { ...asked('stimulants'), 'stimulants-by-needle': 'yes' }, 'high'],
    ['own opioids with sedatives', { ...ownOpioids, substances: ['opioids', 'sedatives'] }, 'high'],
    ['own opioids with alcohol on most days', { ...ownOpioids, substances: ['opioids', 'alcohol'] }, 'high'],
    ['own opioids, an overdose before', { ...ownOpioids, 'prior-overdose': 'yes' }, 'high'],
    ['own opioids, days without', { ...ownOpioids, 'lost-tolerance': 'yes' }, 'high'],
    ['an overdose before, alcohol only now', { ...asked('alcohol'), 'prior-overdose': 'yes' }, 'none'],
    ['an overdose before, nobody could ask what', { 'prior-overdose': 'yes' }, 'high'],
    ['own opioids that someone else gives', { ...ownOpioids, 'opioids-from-someone-else': 'yes' }, 'high'],
    ['pills from someone else', { ...asked('sedatives'), 'sedatives-from-someone-else': 'yes' }, 'high'],
    ['medicine that the partner holds', { 'treatment-medicine': 'methadone', 'medicine-holder': 'partner' }, 'high'],
    ['supply controlled, a powder named', { ...asked('stimulants'), tactics: ['controls-supply'] }, 'high'],
    ['supply controlled, alcohol only', { ...asked('alcohol'), tactics: ['controls-supply'] }, 'none'],
    ['three days without methadone', { 'treatment-medicine': 'methadone', 'missed-days': 'three-or-more' }, 'high'],
    [
      'methadone that someone holds back',
      { 'medicine-held-back': 'yes', 'held-back-medicine': ['opioid-treatment'] },
      'high',
    ],
    [
      'methadone held back, and one or two doses missed',
      { 'treatment-medicine': 'methadone', 'medicine-held-back': 'yes', 'missed-days': 'one-or-two' },
      'high',
    ],
    ['insulin held back', { 'medicine-held-back': 'yes', 'held-back-medicine': ['insulin'] }, 'none'],
    ['methadone, one or two doses missed', { 'treatment-medicine': 'methadone', 'missed-days': 'one-or-two' }, 'none'],
    ['sedatives from outside a pharmacy', { ...asked('sedatives'), 'sedatives-not-from-pharmacy': 'yes' }, 'present'],
    [
      'stimulants, not sure from where',
      { ...asked('stimulants'), 'stimulants-not-from-pharmacy': 'not-sure' },
      'present',
    ],
    ['something of unknown content', asked('unknown'), 'present'],
    ['naltrexone', { 'treatment-medicine': 'naltrexone' }, 'present'],
    ['naltrexone, stopped lately', { 'treatment-medicine': 'naltrexone-stopped' }, 'present'],
    ['a wish for an overdose plan', { 'wants-overdose-plan': 'yes' }, 'present'],
    [
      'pushed to use, questions about use declined',
      { 'pressed-to-use': 'yes', 'use-questions': 'declined' },
      'present',
    ],
    ['pushed to use, questions about use still due', { 'pressed-to-use': 'yes' }, 'none'],
    ['street opioids, ticked', { 'unregulated-opioids': 'yes' }, 'high'],
    ['opioids, ticked', { opioids: 'yes' }, 'present'],
    ['opioids and sedatives, ticked', { opioids: 'yes', 'sedatives-or-alcohol': 'yes' }, 'high'],
    ['a forced dose, ticked', { 'forced-dose': 'yes' }, 'high'],
    ['unknown content, ticked', { 'unknown-content': 'yes' }, 'present'],
    ['heroin by a screen', { substances: ['opioids'], 'opioids-not-from-pharmacy': 'yes' }, 'high'],
  ])('%s', (_what, facts, value) => {
    expect(overdoseLevel(facts)).toBe(value)
  })
})

describe('medicineGap', () => {
  const heldBack = { 'medicine-held-back': 'yes', 'held-back-medicine': ['opioid-treatment'] }
  it.each<Row>([
    ['no medicine', { 'missed-days': 'three-or-more' }, 'none'],
    ['no dose missed', { 'treatment-medicine': 'buprenorphine', 'missed-days': 'none' }, 'none'],
    ['one or two days', { 'treatment-medicine': 'buprenorphine', 'missed-days': 'one-or-two' }, 'missed'],
    ['three days', { 'treatment-medicine': 'buprenorphine', 'missed-days': 'three-or-more' }, 'gap'],
    ['naltrexone is never caught up', { 'treatment-medicine': 'naltrexone', 'missed-days': 'three-or-more' }, 'none'],
    ['held back', heldBack, 'held-back'],
    ['held back, last dose three days ago', { ...heldBack, 'held-back-last-dose': '3-days-or-more' }, 'gap'],
    ['held back, last dose two days ago', { ...heldBack, 'held-back-last-dose': '2-days' }, 'missed'],
    ['on medicine, something is held back', { 'on-medication': 'yes', 'medicine-held-back': 'yes' }, 'held-back'],
    [
      'on medicine, insulin is held back',
      { 'on-medication': 'yes', 'medicine-held-back': 'yes', 'held-back-medicine': ['insulin'] },
      'none',
    ],
    [
      'insulin only, three days ago',
      { 'held-back-medicine': ['insulin'], 'held-back-last-dose': '3-days-or-more' },
      'none',
    ],
  ])('%s', (_what, facts, value) => {
    expect(medicineGap(facts)).toBe(value)
  })
})

describe('opioidTreatment', () => {
  it.each<Row>([
    ['nothing asked', {}, 'none'],
    [
      'daily fentanyl, no medicine',
      { ...asked('opioids'), 'opioids-days': 'most-days', 'opioids-prescribed-as-told': 'no' },
      'offer',
    ],
    ['days not told count as most days', { ...asked('opioids'), 'opioids-prescribed-as-told': 'no' }, 'offer'],
    ['less than weekly', { ...asked('opioids'), 'opioids-days': 'less-than-weekly' }, 'none'],
    ['own prescription as told', { ...ownOpioids, 'opioids-days': 'most-days' }, 'none'],
    ['already on buprenorphine', { ...asked('opioids'), 'treatment-medicine': 'buprenorphine' }, 'none'],
    ['on naltrexone', { ...asked('opioids'), 'treatment-medicine': 'naltrexone' }, 'none'],
    ['no opioids', asked('stimulants'), 'none'],
    ['ticked: street opioids and high risk', { 'unregulated-opioids': 'yes', 'high-substance-risk': 'yes' }, 'offer'],
    ['ticked: own opioids and high risk', { opioids: 'yes', 'high-substance-risk': 'yes' }, 'none'],
  ])('%s', (_what, facts, value) => {
    expect(opioidTreatment(facts)).toBe(value)
  })
})

describe('substanceLevel', () => {
  it.each<Row>([
    ['nothing asked', {}, 'unknown'],
    ['alcohol negative, drugs not asked', { 'alcohol-screen': 'negative' }, 'low'],
    ['alcohol negative, drugs declined', { 'alcohol-screen': 'negative', 'drug-screen': 'declined' }, 'unknown'],
    [
      'both negative, opioids as prescribed',
      { 'alcohol-screen': 'negative', 'drug-screen': 'negative', ...ownOpioids },
      'unknown',
    ],
    ['a positive screen', { 'alcohol-screen': 'positive', 'drug-screen': 'negative' }, 'moderate'],
    ['zone III', { 'alcohol-screen': 'harmful' }, 'moderate'],
    ['zone IV', { 'alcohol-screen': 'high' }, 'high'],
    ['opioids weekly', { ...asked('opioids'), 'opioids-days': 'some-days' }, 'high'],
    ['in the judgement of staff', { 'high-substance-risk': 'yes', 'alcohol-screen': 'negative' }, 'high'],
  ])('%s', (_what, facts, value) => {
    expect(substanceLevel(facts)).toBe(value)
  })
})

describe('useInPregnancy', () => {
  const pregnant = { pregnancy: 'yes' }
  const drinks = { ...pregnant, 'alcohol-past-year': 'yes' }
  const today = (one: string) => ({ ...pregnant, substances: [one], [`${one}-last-used`]: 'today-or-yesterday' })
  it.each<Row>([
    ['not pregnant', { pregnancy: 'unknown', 'alcohol-past-year': 'yes' }, 'none'],
    ['recently gave birth', { pregnancy: 'after-birth', 'alcohol-past-year': 'yes', 'on-medication': 'yes' }, 'none'],
    ['nothing named', { ...pregnant, 'alcohol-past-year': 'no', 'drug-screen': 'negative' }, 'none'],
    ['alcohol in the year, not asked since', drinks, 'alcohol'],
    ['alcohol in the year, not sure since', { ...drinks, 'alcohol-since-pregnant': 'not-sure' }, 'alcohol'],
    ['alcohol in the year, declined since', { ...drinks, 'alcohol-since-pregnant': 'declined' }, 'alcohol'],
    ['alcohol in the year, none since', { ...drinks, 'alcohol-since-pregnant': 'no' }, 'not-since'],
    [
      'drugs in the year, some since',
      { ...pregnant, 'drug-screen': 'positive', 'drugs-since-pregnant': 'yes' },
      'other',
    ],
    [
      'drugs in the year, none since',
      { ...pregnant, 'drug-screen': 'positive', 'drugs-since-pregnant': 'no' },
      'not-since',
    ],
    ['both, alcohol only since', { ...drinks, 'drug-screen': 'positive', 'drugs-since-pregnant': 'no' }, 'alcohol'],
    ['none since, and drank today', { ...today('alcohol'), 'alcohol-since-pregnant': 'no' }, 'alcohol'],
    ['none since, and used today', { ...today('stimulants'), 'drugs-since-pregnant': 'no' }, 'other'],
    ['on buprenorphine', { ...pregnant, 'treatment-medicine': 'buprenorphine' }, 'other'],
  ])('%s', (_what, facts, value) => {
    expect(useInPregnancy(facts)).toBe(value)
  })

  it.each<Row>([
    ['other use beside it', { ...drinks, 'drug-screen': 'positive' }, 'yes'],
    ['on methadone', { ...drinks, 'treatment-medicine': 'methadone' }, 'yes'],
    ['none since', { ...drinks, 'drug-screen': 'positive', 'alcohol-since-pregnant': 'no' }, 'no'],
  ])('with alcohol, %s', (_what, facts, value) => {
    expect([useInPregnancy(facts), drinksInPregnancy(facts)]).toEqual(['other', value])
  })
})

describe('mayAskAboutUse', () => {
  const quiet = { ipv: 'negative', coercion: 'negative' }
  it.each<Row>([
    ['nothing asked', {}, 'ask-first'],
    ['no violence, no control', quiet, 'yes'],
    ['violence declined', { ...quiet, ipv: 'declined' }, 'ask-first'],
    ['control told', { ...quiet, coercion: 'positive' }, 'ask-first'],
    ['told to staff', { ...quiet, 'told-of-harm': 'yes' }, 'ask-first'],
    ['a weapon or threat told', { ...quiet, 'weapon-or-threat': 'yes' }, 'ask-first'],
    ['violence told, and safe to answer', { ...quiet, ipv: 'positive', 'safe-to-answer': 'yes' }, 'yes'],
    ['not sure whether it is safe', { ...quiet, 'safe-to-answer': 'not-sure' }, 'no'],
    ['declined', { 'safe-to-answer': 'declined' }, 'no'],
  ])('%s', (_what, facts, value) => {
    expect(mayAskAboutUse(facts)).toBe(value)
  })
})
