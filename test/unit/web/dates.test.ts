import { dateText, dayText, momentText } from '../../../src/web/dates.js'
import { translator, type Messages } from '../../../src/web/messages.js'
import { readJson } from '../../support/load-instrument.js'

const [en, es] = ['en', 'es'].map((language) => translator(readJson(`languages/${language}.json`) as Messages)) as [
  ReturnType<typeof translator>,
  ReturnType<typeof translator>,
]

describe('a date', () => {
  it.each([
    ['1997-08-17', 'Aug 17, 1997', '17 ago 1997'],
    ['1997-01-01', 'Jan 1, 1997', '1 ene 1997'],
    ['2000-02-29', 'Feb 29, 2000', '29 feb 2000'],
    ['1997-08', 'August 1997', 'agosto de 1997'],
    ['1997', '1997', '1997'],
  ])('%s is written as its reader writes it', (date, english, spanish) => {
    expect([dateText(date, en), dateText(date, es)]).toEqual([english, spanish])
  })

  it.each(['', '1997-02-31', '2001-02-29', '1997-13', '1997-08-17T10:00:00Z', '17.8.1997', 'unknown'])(
    'that is none stays as it is: %j',
    (date) => {
      expect(dateText(date, en)).toBe(date)
    },
  )
})

describe('a moment', () => {
  const LATE = '2026-11-27T03:05:59.123Z'

  it.each([
    ['America/Chicago', 'Nov 26, 2026, 9:05 PM CST', '26 nov 2026, 9:05 p.m. CST'],
    ['America/New_York', 'Nov 26, 2026, 10:05 PM EST', '26 nov 2026, 10:05 p.m. EST'],
    ['UTC', 'Nov 27, 2026, 3:05 AM UTC', '27 nov 2026, 3:05 a.m. UTC'],
  ])('is shown on the clock of %s, with its zone', (zone, english, spanish) => {
    const plain = (text: string) => text.replaceAll(/\s/g, ' ')
    expect([en, es].map((t) => plain(momentText(LATE, zone, t)))).toEqual([english, spanish])
  })

  it('belongs to the day of that clock', () => {
    expect([dayText(LATE, 'America/Chicago', en), dayText(LATE, 'UTC', en)]).toEqual(['Nov 26, 2026', 'Nov 27, 2026'])
  })

  it('knows summer time', () => {
    expect(momentText('2026-07-01T17:00:00Z', 'America/Chicago', en)).toContain('CDT')
  })
})
