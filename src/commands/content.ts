import { patientFacts, readArguments } from './arguments.js'
import type { CommandDeps } from './command-deps.js'
import { checkContent } from './content/check-content.js'
import { expand } from './content/expand.js'
import { loadFile, placeOf, readJson } from './content/load-file.js'
import { previewServer } from './content/preview-server.js'
import { approvalText, cardsToPrint, contentIn, pageToSign } from './content/sign-content.js'
import { writeNew } from './new-file.js'
import type { Content } from '../content/content.js'
import { readContentFiles } from '../content/content-files.js'
import { NOT_CHECKED } from '../content/load-content.js'
import { sayPlainly } from '../questionnaire/load/shape-problems.js'
import type { PlainAnswers } from '../score/body-of-answers.js'
import { scoreAnswers } from '../score/score-answers.js'

type ContentDeps = Pick<CommandDeps, 'root' | 'now' | 'randomBytes' | 'print' | 'complain'> &
  /** A site's overlay of content, where it has one. */
  Readonly<{ contentDir?: string | undefined }>

const USAGE = [
  'npm run content -- check                            every problem in every content file',
  'npm run content -- print [--approval FILE] [--out FILE]',
  '                                                    everything that is signed, as one page (HTML), and what changed since the last approval',
  'npm run content -- cards [--size letter|A4] [--language TAG] [--approval FILE] [--out FILE]',
  '                                                    palm cards to print on both sides and cut (HTML)',
  'npm run content -- preview FILE-OR-FOLDER-OR-NAME [--port N]',
  'npm run content -- expand FILE                      writes the value sets that lie beside it into a questionnaire',
  'npm run content -- score QUESTIONNAIRE ANSWERS [--sex S] [--age N]',
  '                                                    ANSWERS: a JSON file or the JSON itself, {"linkId": value}',
  'npm run content -- approve --lead NAME --advocate NAME [--out FILE]',
  '                                                    CONTENT_APPROVAL for the content as it is now',
]

/** What each topic may be told by name. */
const OPTIONS = {
  check: [],
  print: ['approval', 'out'],
  cards: ['size', 'language', 'approval', 'out'],
  preview: ['port'],
  expand: [],
  score: ['sex', 'age'],
  approve: ['lead', 'advocate', 'out'],
}

type Code = 0 | 1 | 2

/** The clinical lead's command. @returns the exit code: 0 done, 1 problems found, 2 refused or not understood */
export async function contentCommand(args: readonly string[], around: ContentDeps): Promise<Code> {
  // Also what other parts say of their files is read by people who do not program.
  sayPlainly()
  try {
    const { topic, positionals, named } = readArguments(args, OPTIONS)
    const [file, answers] = positionals
    const roots = rootsOf(around)
    if (topic === 'check') return check(around)
    if (topic === 'print') return out(pageToSign(roots, named.get('approval'), around.now()), named.get('out'), around)
    if (topic === 'cards') return out(cardsToPrint(roots, named), named.get('out'), around)
    if (topic === 'preview' && file) return await preview(file, named.get('port'), around)
    if (topic === 'expand' && file) return report(expand(placeOf(file, roots)), around)
    if (topic === 'score' && file && answers) return score(file, answers, named, around)
    const [clinicalLead, advocate] = [named.get('lead'), named.get('advocate')]
    if (topic === 'approve' && clinicalLead && advocate)
      return out(approvalText(roots, { clinicalLead, advocate }, around.now()), named.get('out'), around)
  } catch (error) {
    around.complain((error as Error).message)
    return 2
  }
  USAGE.forEach((line) => around.complain(line))
  return 2
}

function report(lines: readonly string[], around: ContentDeps): Code {
  lines.forEach((line) => around.print(line))
  return 0
}

const rootsOf = ({ root, contentDir }: ContentDeps): readonly string[] => (contentDir ? [root, contentDir] : [root])

const contentOf = (around: ContentDeps): Content => contentIn(rootsOf(around))

function check(around: ContentDeps): Code {
  const roots = rootsOf(around)
  const { problems: all, remarks } = checkContent(readContentFiles(roots), new Date(around.now()))
  new Set(remarks).forEach((remark) => around.print(`note: ${remark}`))
  all.forEach((problem) => around.print(problem))
  const count = all.filter((problem) => problem !== NOT_CHECKED).length
  around.print(count === 0 ? 'no problems' : `${count} problem${count === 1 ? '' : 's'}`)
  return count === 0 ? 0 : 1
}

function score(target: string, answers: string, named: ReadonlyMap<string, string>, around: ContentDeps): Code {
  const { questionnaire, interpretation } = loadFile(placeOf(target, rootsOf(around)))
  questionnaire.notes.forEach((note) => around.complain(`note: ${note}`))
  const given = answers.trimStart().startsWith('{') ? (JSON.parse(answers) as unknown) : readJson(answers)
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Error('answers are an object: {"linkId": value}')
  const result = scoreAnswers(questionnaire, interpretation, given as PlainAnswers, patientFacts(named))
  if (result.kind === 'refused') throw new Error(result.reason)
  around.print(JSON.stringify(result))
  return 0
}

async function preview(target: string, port = '3100', around: ContentDeps): Promise<Code> {
  if (!/^\d{1,5}$/.test(port)) throw new Error('--port is a number')
  const { languages } = contentOf(around)
  const { address } = await previewServer(placeOf(target, rootsOf(around)), Number(port), { ...around, languages })
  around.print(`preview at ${address}`)
  return 0
}

function out(text: string, file: string | undefined, around: ContentDeps): Code {
  if (file === undefined) around.print(text.trimEnd())
  // Nothing is written over: an approval is the way back to what it approves.
  else writeNew(file, 0o644, (write) => write(text))
  return 0
}
