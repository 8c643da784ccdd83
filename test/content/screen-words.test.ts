import { readFileSync } from 'node:fs'
import { readJson } from '../support/load-instrument.js'

/** What the glossary says that no page says any more. */
function retiredSentences(): readonly string[] {
  const [, screens = ''] = readFileSync('docs/glossary.md', 'utf8').split('## Screens')
  const rows = [...screens.matchAll(/^\| (.+?) *\| (.*?) *\|$/gm)].slice(1)
  return rows.flatMap(([, , not = '']) => not.split('; ')).filter((text) => /[a-z]{2}/i.test(text))
}

describe('the words of the glossary for screens', () => {
  const retired = retiredSentences()
  const [english, spanish] = ['en', 'es'].map(
    (language) => readJson(`languages/${language}.json`) as Readonly<Record<string, string>>,
  )

  it('name sentences that are not said any more', () => {
    expect(retired).toEqual(expect.arrayContaining(['Please read this', 'Continue to the record', 'Confirm and close']))
    expect(retired.length).toBeGreaterThan(15)
  })

  it('are not said on any page', () => {
    const isRetired = (text: string): boolean => retired.some((one) => text.toLowerCase().includes(one.toLowerCase()))
    const left = Object.entries(english!).filter(([, text]) => isRetired(text))
    expect(left).toEqual([])
  })

  it.each([
    ['plan.must-not', 'Avoid', 'Evite'],
    ['plan.avoid', 'Avoid', 'Evite'],
    ['plan.say-next', 'Say next, if it fits', 'Diga después, si viene al caso'],
    ['plan.continue', 'Review chart entry', 'Revisar la anotación'],
    ['result.band-positive', 'Positive', 'Positivo'],
    ['result.band-negative', 'Negative', 'Negativo'],
    ['result.not-answered', 'Not answered', 'Sin contestar'],
    ['result.declined', 'Declined', 'Prefirió no responder'],
    ['result.no-to-all', 'No to all', 'No a todo'],
    ['take-home.heading', 'Something to take home?', '¿Algo para llevar a casa?'],
    ['result.band-below', 'Negative', 'Negativo'],
    ['result.band-at-or-above', 'Positive', 'Positivo'],
  ])('have their counterpart in both languages: %s', (key, inEnglish, inSpanish) => {
    expect([english?.[key], spanish?.[key]]).toEqual([inEnglish, inSpanish])
  })

  it.each([
    ['result.below-is-not-safe', 'A score below the cutoff does not rule out a problem'],
    ['find.hint', 'Choose a type of help to see phone numbers'],
    [
      'bar.warning',
      'Still there? This page hides in {seconds} seconds. Press a key or choose something to keep it open.',
    ],
  ])('begin as the glossary says where more follows: %s', (key, start) => {
    expect(english?.[key]?.startsWith(start)).toBe(true)
  })

  it('call the patient "su paciente" in Spanish, and what is open a session', () => {
    const person = /\b(la|esta) persona\b(?! (encargada|orientadora))|abrir ninguna visita/i
    expect(Object.entries(spanish!).filter(([, text]) => person.test(text))).toEqual([])
  })

  it('stand in the chart, too', () => {
    for (const id of ['hark', 'audit-c', 'drug-question', 'alcohol-question']) {
      const { record } = readJson(`questionnaires/${id}/interpretation.json`) as {
        record: { bands: Readonly<Record<string, { text: string }>> }
      }
      expect(Object.values(record.bands).map(({ text }) => text)).toEqual(['Negative', 'Positive'])
    }
  })
})
