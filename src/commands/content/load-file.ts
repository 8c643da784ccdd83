import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { missingOverlay } from '../../content/content-files.js'
import type { Parsed } from '../../parsed.js'
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
 * Where a questionnaire stands that is named by its file, its folder, or the name of an instrument: a site's own comes
 * before that which is shipped.
 *
 * @param roots  the project's own content first, then a site's
 * @throws {Error} where a site's is named and is not there
 */
export function placeOf(target: string, roots: readonly string[]): string {
  if (existsSync(target)) return target
  const missing = roots.slice(1).flatMap((root) => missingOverlay(root) ?? [])
  if (missing.length > 0) throw new Error(missing.join('\n'))
  const named = [...roots].reverse().map((root) => path.join(root, 'questionnaires', target))
  return named.find(isQuestionnaire) ?? target
}

const isQuestionnaire = (folder: string): boolean => existsSync(path.join(folder, 'questionnaire.json'))

/**
 * A questionnaire by its file or its folder, and the interpretation beside it where there is one.
 *
 * @throws {Error} with every problem, one a line
 */
export function loadFile(target: string): LoadedFile {
  const file = isFolder(target) ? path.join(target, 'questionnaire.json') : target
  const questionnaire = valueOf(loadQuestionnaire(readJson(file), file))
  const beside = path.join(path.dirname(file), 'interpretation.json')
  if (path.basename(file) !== 'questionnaire.json' || !existsSync(beside))
    return { questionnaire, interpretation: undefined }
  return { questionnaire, interpretation: valueOf(readInterpretation(readJson(beside), questionnaire, beside)) }
}

function valueOf<T>({ value, problems }: Parsed<T, Problem>): T {
  if (problems) throw new Error(problems.map(sentence).join('\n'))
  return value
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
