import { readingGrades } from '../../src/content/reading-problems.js'
import { wordedTexts } from '../../src/content/worded-texts.js'
import { wordingProblems } from '../../src/content/wording-problems.js'
import { fillScript } from '../../src/guidance/script.js'
import { textsIn } from '../../src/guidance/site-texts.js'
import { realContent } from '../support/a-session.js'
import { shippedGuidance } from './guidance-folder.js'

const content = realContent()
const { scripts, types, notes, site } = shippedGuidance()

describe('the words of the guidance', () => {
  it('hold none of the words to avoid, lose nothing in translation, and ask for no more than seven years of school', () => {
    expect(wordingProblems(content)).toEqual([])
  })

  it('are measured in both languages: every script, section, introduction and questionnaire of ours', () => {
    const grades = readingGrades(content)
    const measured = (language: string) =>
      grades.filter((one) => one.language === language).map(({ where }) => where.replace(` (${language})`, ''))
    // The English of HARK is published, and its Spanish is ours.
    // Only Spanish has words of its own for teens in every section: English has one form of address.
    const inEnglish = (one: string) => [one, one.replace(/-teen$/, '')].some((id) => measured('en').includes(id))
    expect(measured('es').filter((one) => !inEnglish(one))).toEqual(['questionnaires/hark-spanish'])
    expect(measured('en').filter((one) => !measured('es').includes(one))).toEqual([])
    expect(measured('en').length).toBeGreaterThan(200)
    expect(Math.max(...grades.map(({ grade }) => grade))).toBeLessThanOrEqual(7)
  })

  it('are looked at wherever they stand', () => {
    const places = new Set(wordedTexts(content).map(({ where }) => where.replace(/[/ ].*/, '')))
    for (const place of ['guidance', 'questionnaires', 'languages', 'referral', 'site'])
      expect([place, places.has(place)]).toEqual([place, true])
    for (const context of ['patient', 'teen', 'staff', 'name', 'must-not'])
      expect(wordedTexts(content).some((one) => one.context === context && one.language === 'en')).toBe(true)
  })

  it.each(['en', 'es'])('wait for no text that site.json lacks in %s', (language) => {
    const texts = textsIn(site, language)
    const filled = scripts
      .filter((script) => script.language === language)
      .map((script) => fillScript(script, texts, script.id))
    expect(filled.flatMap(({ problems }) => problems ?? [])).toEqual([])
  })

  it('name no topic in what may be seen while others are in the room', () => {
    const topics =
      /partner|violen|abus|danger|drug|drink|alcohol|opioid|coerc|safe|hurt|pareja|violen|droga|alcohol|peligro/i
    const seen = [
      ...scripts
        .filter(({ id }) => id === 'general-talk')
        .flatMap((script) => [script.title, ...script.lines.map(({ text }) => text)]),
      ...types.types
        .filter(({ id }) => id === 'help-lines-for-everyone')
        .flatMap(({ title, introduce, warn }) => [title, ...Object.values(introduce), ...warn]),
      ...notes.items.filter(({ id }) => ['time-alone', 'frozen'].includes(id)).map(({ text }) => text),
      ...scripts
        .filter(({ id }) => id === 'alone-with-the-patient')
        .flatMap((script) => [script.title, ...script.lines.map(({ text }) => text)]),
    ]
    expect(seen.filter((text) => topics.test(text))).toEqual([])
  })

  it('carry a source, a status and a date everywhere, and nothing marked unverified', () => {
    expect(wordedTexts(content).filter(({ text }) => /\[U\]|UNVERIFIED/.test(text))).toEqual([])
    expect(scripts.every(({ source, status, date }) => source && status && date)).toBe(true)
  })
})
