import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Every LOINC code that was read in a public source, by instrument. A code that was not has no place in a file. */
const VERIFIED: Readonly<Record<string, readonly string[]>> = {
  hark: ['76499-3', '76500-8', '76501-6', '76502-4', '76503-2', '76504-0'],
  hits: ['95619-3', '95618-5', '95617-7', '95616-9', '95615-1', '95614-4'],
  'ipv-4': ['106925-1', '106924-4', '106923-6', '106926-9', '106927-7'],
  'alcohol-question': ['68517-2'],
  'drug-question': ['68524-8'],
  'taps-1': ['96841-2', '96842-0', '88037-7', '75889-6', '96843-8', '96844-6'],
  'audit-c': ['72109-2', '68518-0', '68519-8', '68520-6', '75626-2'],
  audit: [
    '72110-0',
    ...['68518-0', '68519-8', '68520-6'],
    ...['97734-8', '97735-5', '97736-3', '97737-1', '97738-9', '97739-7', '97740-5'],
    '75624-7',
  ],
  'dast-10': ['82666-9', '82667-7'],
  crafft: ['71942-7'],
}
/** Answers, each with the words it stands for. */
const ANSWERS: Readonly<Record<string, string>> = {
  'LA33-6': 'Yes',
  'LA32-8': 'No',
  'LA6270-8': 'Never',
  'LA10066-1': 'Rarely',
  'LA10082-8': 'Sometimes',
  'LA16644-9': 'Fairly often',
  'LA6482-9': 'Frequently',
  'LA18926-8': 'Monthly or less',
  'LA18927-6': '2-4 times a month',
  'LA18928-4': '2-3 times a week',
  'LA18929-2': '4 or more times a week',
  'LA15694-5': '1 or 2',
  'LA15695-2': '3 or 4',
  'LA18930-0': '5 or 6',
  'LA18931-8': '7 to 9',
  'LA18932-6': '10 or more',
  'LA18933-4': 'Less than monthly',
  'LA18876-5': 'Monthly',
  'LA18891-4': 'Weekly',
  'LA18934-2': 'Daily or almost daily',
}

const instruments = readdirSync('questionnaires').filter((id) => existsSync(`questionnaires/${id}/questionnaire.json`))

/** Every coding of a file, wherever it stands. */
function* codingsIn(value: unknown): Generator<{ code: string; display?: string }> {
  if (typeof value !== 'object' || value === null) return
  const { system, code } = value as { system?: unknown; code?: unknown }
  if (system === 'http://loinc.org' && typeof code === 'string') yield value as { code: string; display?: string }
  for (const child of Object.values(value)) yield* codingsIn(child)
}

it.each(instruments)('%s carries no code that was not verified', (id) => {
  const files = ['questionnaire', 'interpretation'].map((name) => `questionnaires/${id}/${name}.json`)
  const codings = files.flatMap((file) => [...codingsIn(JSON.parse(readFileSync(file, 'utf8')))])
  const isKnown = ({ code, display }: { code: string; display?: string }) =>
    code.startsWith('LA') ? display === undefined || ANSWERS[code] === display : VERIFIED[id]?.includes(code)
  expect(codings.filter((coding) => !isKnown(coding))).toEqual([])
})

/** What public sources say differently, or not at all, and what was only remembered. */
it.each([
  ['wast', /\b4 (?:or more )?of 16\b/],
  ['alcohol-question', /81\.8|79\.3/],
  ['usaudit', /zone [IV]/i],
  ['coercion-topics', /27\.0|37\.5|60\.1/],
])('%s does not show as a fact what was not verified', (id, figure) => {
  for (const name of ['questionnaire', 'interpretation'])
    expect(readFileSync(`questionnaires/${id}/${name}.json`, 'utf8')).not.toMatch(figure)
})
