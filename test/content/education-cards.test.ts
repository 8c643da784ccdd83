import { printCards } from '../../src/commands/content/print-cards.js'
import { linesOf } from '../../src/guidance/education-card.js'
import { changed, problemsOfEach } from '../support/overlaid.js'
import { realContent } from '../support/a-session.js'
import { TOPIC_HINTS, TOPIC_WORDS_ES, topicIn } from '../support/topic-words.js'

const { guidance, languages } = realContent()
const cards = [...guidance.educationCards.values()].flatMap((byId) => [...byId.values()])

it.each([...languages.keys()])('there are cards for adults, teens, everyone and staff in %s', (language) => {
  const readers = [...(guidance.educationCards.get(language)?.values() ?? [])].map((card) => card.for)
  expect(readers.toSorted()).toEqual(['adults', 'everyone', 'staff', 'teens'])
})

it('a card that is safe if found hints at no topic, and has two neutral numbers only', () => {
  const discreet = cards.filter(({ neverSays }) => neverSays)
  expect(discreet).toHaveLength(2)
  for (const card of discreet) {
    const text = linesOf(card).join(' ')
    expect([topicIn(text, TOPIC_HINTS), topicIn(text, TOPIC_WORDS_ES)]).toEqual([undefined, undefined])
    expect(text.match(/\d+/g)).toEqual(['211', '988'])
  }
})

it('staff promise no more of it than is so: that it names no topic, and whose number 988 is', () => {
  const spokenIn = (language: string): string =>
    guidance.scripts
      .get(language)!
      .get('two-cards-for-everyone')!
      .lines.map(({ text }) => text)
      .join(' ')
  expect(spokenIn('en')).toContain('names no topic, but 988 is a crisis line')
  expect(spokenIn('es')).toContain('No nombra ningún tema, pero el 988 es una línea de crisis')
  for (const messages of languages.values()) expect(messages['take-home.cards-hint']).not.toMatch(/\bsafe\b|segura/)
})

it('teens are addressed as teens in Spanish, adults as adults', () => {
  const text = (id: string) => linesOf(guidance.educationCards.get('es')!.get(id)!).join(' ')
  expect(text('you-deserve-respect')).toMatch(/Mereces.* tu .*envía/)
  expect(text('you-deserve-respect')).not.toMatch(/\b(usted|envíe|oprima|su)\b/)
  expect(text('everyone-deserves-respect')).not.toMatch(/\b(tú|tu|envía|oprime)\b/)
})

type Card = { back: string[] }
const CASES: readonly [string, Readonly<Record<string, unknown>>, RegExp][] = [
  [
    'a number no directory has',
    changed<Card>('guidance/cards/en/everyone-deserves-respect.json', ({ back }) => back.push('1-800-123-4567')),
    /everyone-deserves-respect\.json: no service of a directory has the number 1-800-123-4567$/,
  ],
  [
    'a line for one topic on the discreet card',
    changed<Card>('guidance/cards/en/feeling-well.json', ({ back }) => back.push('Talk: 1-800-799-7233')),
    /feeling-well\.json: is to be safe if found, and 1-800-799-7233 is no line of the kind "help-lines-for-everyone"$/,
  ],
]

const problemsOf = problemsOfEach(CASES.map(([, files]) => files))

it.each(CASES)('the start is refused with %s', (_what, files, problem) => {
  expect(problemsOf(files)).toEqual(expect.arrayContaining([expect.stringMatching(problem)]))
})

it('the printed sheets hold every card in ten pieces, and mark what nobody approved', () => {
  const sheets = printCards({ guidance }, { size: 'A4', isApproved: false })
  expect(sheets.match(/<section/g)).toHaveLength(2 * cards.length)
  expect(sheets.match(/<article/g)).toHaveLength(20 * cards.length)
  expect(sheets.match(/DRAFT: not approved/g)).toHaveLength(2 * cards.length)
  expect(sheets).toContain('@page{size:A4')
  expect(printCards({ guidance }, { size: 'letter', isApproved: true }, 'es')).not.toMatch(/DRAFT|everyone deserves/i)
  expect(() => printCards({ guidance }, { size: 'letter', isApproved: true }, 'xx')).toThrow(
    'there are no cards in "xx"',
  )
})
