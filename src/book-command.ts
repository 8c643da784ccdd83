import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { previewServer } from './book-preview.js'
import { readContentFiles } from './content/content-files.js'
import { loadContent } from './content/load-content.js'
import { loadQuestionnaire } from './questionnaire/load-questionnaire.js'
import type { LoadedQuestionnaire, Problem } from './questionnaire/loaded-questionnaire.js'
import { checkCases } from './score/check-cases.js'
import type { Interpretation } from './score/interpretation.js'
import { offer } from './score/offer.js'
import { printBook } from './score/print-book.js'
import { readInterpretation } from './score/read-interpretation.js'
import { scoreAnswers, type PlainAnswers } from './score/score-answers.js'

/** What the command may touch. */
export type Surroundings = Readonly<{
  root: string
  /** A site's overlay of content, where it has one. */
  contentDir?: string
  print: (line: string) => void
}>

const USAGE = [
  'npm run book -- check                          every problem in every content file',
  'npm run book -- print                          all instruments as one page (HTML)',
  'npm run book -- preview FILE-OR-FOLDER [--port N]',
  'npm run book -- score QUESTIONNAIRE ANSWERS    ANSWERS is a JSON file: {"linkId": value}',
]

/** The clinical lead's command. @returns the exit code: 0 done, 1 problems found, 2 refused or not understood */
export async function bookCommand(args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> {
  const [topic, file, answers] = args
  try {
    if (topic === 'check') return check(around)
    if (topic === 'print') return print(around)
    if (topic === 'score' && file && answers) return score(file, answers, around)
    if (topic === 'preview' && file) return await preview(file, portOf(args), around)
  } catch (error) {
    around.print(error instanceof Error ? error.message : 'failed')
    return 2
  }
  USAGE.forEach(around.print)
  return 2
}

const rootsOf = ({ root, contentDir }: Surroundings): readonly string[] => (contentDir ? [root, contentDir] : [root])

function check(around: Surroundings): 0 | 1 {
  const roots = rootsOf(around)
  const { content, problems } = loadContent(roots)
  const files = readContentFiles(roots)
  const found = [...problems]
  for (const [id, instrument] of content?.instruments ?? []) {
    const cases = files.get(`questionnaires/${id}/cases.json`)
    const failing = cases
      ? checkCases(instrument.questionnaire, instrument.interpretation, JSON.parse(cases.text))
      : ['is missing']
    found.push(...failing.map((one) => `questionnaires/${id}/cases.json: ${one}`))
    if (!instrument.questionnaire.source.copyright)
      found.push(`questionnaires/${id}: names no source or holder of the rights`)
    for (const language of content?.languages.keys() ?? []) {
      const offered = offer(instrument.questionnaire, instrument.interpretation, language)
      if (offered.kind !== 'offered') around.print(`note: ${offered.reason}`)
    }
  }
  found.forEach(around.print)
  around.print(found.length === 0 ? 'no problems' : `${found.length} problems`)
  return found.length === 0 ? 0 : 1
}

function print(around: Surroundings): 0 | 1 {
  const { content, problems } = loadContent(rootsOf(around))
  problems.forEach(around.print)
  if (!content) return 1
  around.print(printBook([...content.instruments.values()]))
  return 0
}

function score(file: string, answersFile: string, around: Surroundings): 0 | 2 {
  const { questionnaire, interpretation } = loadFile(file)
  const answers = readJson(answersFile) as PlainAnswers
  const result = scoreAnswers(questionnaire, interpretation, answers, { sex: 'unknown' })
  around.print(JSON.stringify(result))
  return result.kind === 'refused' ? 2 : 0
}

async function preview(target: string, port: number, around: Surroundings): Promise<0> {
  const address = await previewServer({
    target,
    port,
    views: path.join(around.root, 'src/web/views/form'),
    load: loadFile,
  })
  around.print(`preview at ${address}`)
  return 0
}

/** A questionnaire, and the reading beside it where there is one. @throws {Error} with every problem, one a line */
export function loadFile(target: string): {
  questionnaire: LoadedQuestionnaire
  interpretation: Interpretation | undefined
} {
  const file = existsSync(target) && statSync(target).isDirectory() ? path.join(target, 'questionnaire.json') : target
  const loading = loadQuestionnaire(readJson(file), file)
  if (loading.kind === 'refused') throw new Error(loading.problems.map(sentence).join('\n'))
  const beside = path.join(path.dirname(file), 'interpretation.json')
  if (path.basename(file) !== 'questionnaire.json' || !existsSync(beside))
    return { questionnaire: loading.questionnaire, interpretation: undefined }
  const reading = readInterpretation(readJson(beside), loading.questionnaire, beside)
  if (reading.kind === 'refused') throw new Error(reading.problems.map(sentence).join('\n'))
  return { questionnaire: loading.questionnaire, interpretation: reading.interpretation }
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

const sentence = ({ file, linkId, reason }: Problem): string => `${file}${linkId ? ` (${linkId})` : ''}: ${reason}`

const portOf = (args: readonly string[]): number => Number(args[args.indexOf('--port') + 1 || args.length] ?? 3100)
