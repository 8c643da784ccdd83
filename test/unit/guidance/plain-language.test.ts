import { readAvoidList } from '../../../src/guidance/avoid-list.js'
import { lintWords } from '../../../src/guidance/lint-words.js'
import { readStaffNotes } from '../../../src/guidance/staff-notes.js'
import { readingGrade } from '../../../src/guidance/reading-grade.js'
import { spanishReadingGrade, syllablesIn } from '../../../src/guidance/spanish-reading-grade.js'
import { isShown } from '../../../src/guidance/safety-plan.js'

const avoid = readAvoidList(
  {
    status: 'draft',
    date: '2026-01-01',
    about: 'sample',
    terms: [
      {
        id: 'labels',
        forms: ['user', 'users'],
        useInstead: 'person who uses',
        source: 'sample',
        allowedIn: ['must-not'],
      },
      { id: 'orders', forms: ["why don't you leave"], useInstead: 'what would help', source: 'sample', allowedIn: [] },
      {
        id: 'heard-otherwise',
        language: 'es',
        forms: ['dejarlo', 'casi todo'],
        except: ['sin dejarlo de lado'],
        useInstead: 'dejar de beber',
        source: 'sample',
        allowedIn: [],
      },
      {
        id: 'doubt',
        forms: ['non-compliant'],
        useInstead: 'has not been able to',
        source: 'sample',
        allowedIn: ['name'],
      },
    ],
  },
  'avoid-list.json',
).value!

const spoken = (text: string, language = 'en') => ({ text, language, context: 'patient' as const })

describe('lintWords', () => {
  it.each([
    ['The users of it.', 1],
    ['Abusers are not in this list.', 0],
    ['A USER, again a user', 1],
    ['Why don’t you leave?', 1],
    ['A non compliant word', 1],
    ['reusers and usual', 0],
    ['', 0],
  ])('%s', (text, count) => {
    expect(lintWords(spoken(text), avoid)).toHaveLength(count)
  })

  it('says what to use instead, and lets a warning quote the words', () => {
    expect(lintWords(spoken('a user'), avoid)).toEqual(['"user": use person who uses'])
    expect(lintWords({ ...spoken('call someone a user'), context: 'must-not' }, avoid)).toEqual([])
  })

  it('looks for a word only in its language, and lets the phrases pass that are right', () => {
    expect(lintWords(spoken('No puede dejarlo', 'es'), avoid)).toEqual(['"dejarlo": use dejar de beber'])
    expect(lintWords(spoken('No puede dejarlo', 'en'), avoid)).toEqual([])
    expect(lintWords(spoken('sin dejarlo de lado', 'es'), avoid)).toEqual([])
    expect(lintWords(spoken('Sin dejarlo de lado, sin dejarlo', 'es'), avoid)).toHaveLength(1)
    expect(lintWords(spoken('casi todos los días', 'es'), avoid)).toEqual([])
  })
})

describe('spanishReadingGrade', () => {
  it.each([
    ['casa', 2],
    ['guía', 2],
    ['que', 1],
    ['ahora', 3],
    ['ciudad', 2],
    ['hoy', 1],
    ['oír', 2],
    ['medicina', 4],
    ['yo', 1],
    ['y', 1],
    ['buprenorfina', 5],
  ])('%s has %i syllables', (word, count) => {
    expect(syllablesIn(word)).toBe(count)
  })

  it('finds long words and long sentences harder', () => {
    const easy = spanishReadingGrade('Le creo. No es culpa suya. ¿Qué le ayudaría hoy?')
    const hard = spanishReadingGrade(
      'La confidencialidad institucional requiere consideraciones interdisciplinarias y documentación correspondiente.',
    )
    expect(easy).toBeLessThan(5)
    expect(hard).toBeGreaterThan(9)
    expect(spanishReadingGrade('911')).toBe(0)
  })
})

describe('readingGrade', () => {
  it.each([
    ['The cat sat on the mat.', -2, 1],
    ['I believe you. This is not your fault.', -1, 4],
    ['Nobody deserves to be treated in that way.', 4, 9],
    ['Institutional confidentiality considerations necessitate interdisciplinary documentation.', 20, 60],
  ])('%s', (text, from, to) => {
    expect(readingGrade(text)).toBeGreaterThanOrEqual(from)
    expect(readingGrade(text)).toBeLessThanOrEqual(to)
  })

  it('asks for no school where there are no words', () => {
    expect(readingGrade(' – 42. ')).toBe(0)
  })
})

it('notes have one text per id', () => {
  const item = { id: 'listen', text: 'Listen.', source: 'sample' }
  expect(
    readStaffNotes({ status: 'draft', date: '2026-01-01', about: 'sample', items: [item, item] }, 'notes.json')
      .problems,
  ).toEqual(['notes.json: listen is given twice'])
})

it('what waits for an advocate to write it is not shown', () => {
  expect(isShown({ status: 'draft-not-shown' })).toBe(false)
  expect(isShown({ status: 'draft' })).toBe(true)
})
