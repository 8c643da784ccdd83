import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ROOT } from '../support/demonstration.mjs'

export const QUESTIONS = 40
const CONDITIONAL = 30
const ANSWERS = ['never', 'rarely', 'sometimes', 'often']
const SYSTEM = 'urn:aside:bench'

/** A site's content with one more form: forty questions, thirty of them open only while others allow it. */
export function fortyQuestions() {
  const site = mkdtempSync(path.join(tmpdir(), 'aside-bench-content-'))
  const write = (name, content) => {
    const file = path.join(site, 'questionnaires', name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(content))
  }
  write('forty/questionnaire.json', questionnaire())
  write('forty/interpretation.json', interpretation)
  write('forty/cases.json', [CASE])
  const sets = JSON.parse(readFileSync(path.join(ROOT, 'questionnaires/sets.json'), 'utf8'))
  const settings = Object.entries(sets.settings).map(([name, setting]) => [name, { ...setting, ask: ['forty'] }])
  write('sets.json', { ...sets, settings: Object.fromEntries(settings) })
  return site
}

/** What a person who answers every question posts. */
export const fortyAnswers = () =>
  Object.fromEntries(Array.from({ length: QUESTIONS }, (_, i) => [linkId(i), ANSWERS[i % 2]]))

export const linkId = (i) => `forty-${i + 1}`

const coding = (code) => ({ system: SYSTEM, code, display: code[0].toUpperCase() + code.slice(1) })

/** Question by question: asked while the one ten before it is open, or was answered with "never" or "rarely". */
function questionnaire() {
  const item = Array.from({ length: QUESTIONS }, (_, i) => ({
    linkId: linkId(i),
    type: 'choice',
    text: `In the last twelve months, how often did the thing that question number ${i + 1} is about happen?`,
    answerOption: ANSWERS.map((code) => ({ valueCoding: coding(code) })),
    ...(i >= QUESTIONS - CONDITIONAL && {
      enableBehavior: 'any',
      enableWhen: [
        { question: linkId(i - 10), operator: 'exists', answerBoolean: false },
        ...ANSWERS.slice(0, 2).map((code) => ({
          question: linkId(i - 10),
          operator: '=',
          answerCoding: coding(code),
        })),
      ],
    }),
  }))
  const about = {
    url: 'https://bench.example/Questionnaire/forty',
    version: '1',
    title: 'Forty',
    language: 'en',
    copyright: 'Own wording of the Aside project, Apache-2.0.',
  }
  return { resourceType: 'Questionnaire', id: 'forty', status: 'draft', ...about, item }
}

const interpretation = {
  instrument: 'forty',
  title: 'Forty',
  version: '1',
  status: 'draft',
  date: '2026-11-22',
  kind: 'topics',
  items: Array.from({ length: QUESTIONS }, (_, i) => linkId(i)),
  raisedBy: ['often'],
  facts: { answers: [{ item: linkId(0), is: ['often'], set: { ipv: 'positive' } }] },
  source: 'Made up for the benchmark',
}

const CASE = {
  name: 'often raises it',
  answers: { [linkId(0)]: 'often' },
  expect: { kind: 'topics', raised: [linkId(0)] },
}
