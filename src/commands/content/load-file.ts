import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { loadQuestionnaire } from '../../questionnaire/load/load-questionnaire.js'
import type { LoadedQuestionnaire, Problem } from '../../questionnaire/loaded-questionnaire.js'
import type { Interpretation } from '../../score/interpretation.js'
import { readInterpretation } from '../../score/read-interpretation.js'

export type LoadedFile = Readonly<{
  questionnaire: LoadedQuestionnaire
  /** How its answers are read, where an `interpretation.json` lies beside it. */
  interpretation: Interpretation | undefined
}>

/**
 * A questionnaire by its file or its folder, and the reading beside it where there is one.
 *
 * @throws {Error} with every problem, one a line
 */
export function loadFile(target: string): LoadedFile {
  const file = isFolder(target) ? path.join(target, 'questionnaire.json') : target
  const loading = loadQuestionnaire(readJson(file), file)
  if (loading.kind === 'refused') throw new Error(loading.problems.map(sentence).join('\n'))
  const { questionnaire } = loading
  const beside = path.join(path.dirname(file), 'interpretation.json')
  if (path.basename(file) !== 'questionnaire.json' || !existsSync(beside))
    return { questionnaire, interpretation: undefined }
  const reading = readInterpretation(readJson(beside), questionnaire, beside)
  if (reading.kind === 'refused') throw new Error(reading.problems.map(sentence).join('\n'))
  return { questionnaire, interpretation: reading.interpretation }
}

/** @throws {Error} naming the file where it cannot be read or is not JSON */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    const why = error instanceof SyntaxError ? `is not JSON: ${error.message.slice(0, 120)}` : 'cannot be read'
    throw new Error(`${file}: ${why}`, { cause: error })
  }
}

export const isFolder = (target: string): boolean => existsSync(target) && statSync(target).isDirectory()

const sentence = ({ file, linkId, reason }: Problem): string => `${file}${linkId ? ` (${linkId})` : ''}: ${reason}`
