import { fillCard, linesOf, numbersIn, readEducationCard, unbroken } from '../../../src/guidance/education-card.js'

const CARD = {
  ...{ id: 'feeling-well', language: 'en', title: 'Discreet card', for: 'everyone', neverSays: ['violence'] },
  ...{ front: { heading: 'Feeling well', lines: ['Sleep.'] }, back: ['Talk: 988', 'Ask for {{site:ask-for}}'] },
  ...{ source: 'project text', status: 'draft', date: '2026-11-26' },
}
const read = (changes: object) => readEducationCard({ ...CARD, ...changes }, 'card.json')

it.each([
  ['a web address', 'See https://example.org'],
  ['a bare web address', 'thehotline.org'],
  ['a mail address', 'write to us@clinic'],
  ['a line to write on', 'Your nurse: ______'],
  ['naloxone', 'Ask for naloxone'],
  ['what its owner told', 'Because you told us today'],
  ['the same in Spanish', 'Por lo que nos dijo'],
  ['an appointment', 'Your next appointment'],
  ['a result', 'Your score'],
  ['a secret place', 'Llame al refugio'],
  ['a date', 'Seen 2026-11-26'],
  ['a word it must not say', 'Free help after Violence'],
])('%s never stands on a card', (_what, line) => {
  expect(read({ back: [line] }).problems).toEqual([expect.stringContaining(`card.json: “${line}” `)])
})

it('waits for the texts of the site', () => {
  const card = read({}).value!
  expect(fillCard(card, {}, 'card.json').problems).toEqual(['card.json: site.json has no text "ask-for" in en'])
  const filled = fillCard(card, { 'ask-for': 'the nurse' }, 'card.json').value!
  expect(linesOf(filled)).toEqual(['Feeling well', 'Sleep.', 'Talk: 988', 'Ask for the nurse'])
})

it.each([
  'the violence team',
  'example.org',
  'the naloxone desk',
  'the Advocate',
  'la orientadora',
  'the recovery nurse',
])('does not take “%s” from the site', (text) => {
  expect(fillCard(read({}).value!, { 'ask-for': text }, 'card.json').problems).toEqual([
    expect.stringContaining(`card.json: “Ask for ${text}” `),
  ])
})

it.each([
  ['Talk: 1-800-799-7233 · text START to 88788', ['1-800-799-7233', '88788']],
  ['988 (oprima 2) o envíe AYUDA al 988', ['988', '988']],
  ['Local help: 211', ['211']],
  ['for 2 people, 24 hours', []],
])('finds the numbers in “%s”', (line, numbers) => {
  expect(numbersIn(line)).toEqual(numbers)
})

it('keeps a number on one row', () => {
  expect(unbroken('a well-kept line: 1-800-799-7233')).toBe('a well-kept line: 1\u2011800\u2011799\u20117233')
  expect(unbroken('a long word and 211 · text START to 88788 · more')).toBe(
    'a\u00A0long\u00A0word\u00A0and\u00A0211 · text\u00A0START\u00A0to\u00A088788 · more',
  )
})

it('lets the card for staff name an advocate', () => {
  expect(read({ for: 'staff', back: ['Advocate 1-800-799-7233'] }).problems).toBeUndefined()
})
