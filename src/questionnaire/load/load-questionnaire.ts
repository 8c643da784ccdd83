import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import type { Parsed } from '../../parsed.js'
import { findLoops } from './find-loops.js'
import { loadConstraints, loadVariables } from './load-behavior.js'
import { loadItem } from './load-item.js'
import type { LoadedItem, LoadedQuestionnaire, Problem } from '../loaded-questionnaire.js'
import { nestsDeeply } from './nests-deeply.js'
import { questionnaireShape } from './questionnaire-shape.js'
import { refusals } from './refusals.js'
import { shapeProblems } from './shape-problems.js'
import { readText } from '../texts.js'
import { walkItems } from './walk-items.js'
import { withinTime } from '../within-time.js'

/** The longest form that is shipped takes a hundredth of this. */
const MOST_MILLISECONDS = 10_000

/**
 * Turns a parsed JSON file into a questionnaire that is safe to show, or says everything that is wrong with it.
 *
 * Every expression is compiled here, so that one that does not parse is found at start and not in a session.
 *
 * @param file  its path, for the problems; the folder's name is the id where the resource has none
 */
export function loadQuestionnaire(
  json: unknown,
  file: string,
  milliseconds = MOST_MILLISECONDS,
): Parsed<LoadedQuestionnaire, Problem> {
  return withinTime(
    () => load(json, file),
    () => refused([{ file, reason: 'it takes too long to read: it holds too many or too long expressions or codes' }]),
    milliseconds,
  )
}

function load(json: unknown, file: string): Parsed<LoadedQuestionnaire, Problem> {
  if (nestsDeeply(json)) return refused([{ file, reason: 'something in it lies deeper than in any form' }])
  const shape = questionnaireShape.safeParse(json)
  if (!shape.success) return refused(shapeProblems(shape.error.issues, json).map((reason) => ({ file, reason })))

  const roots = shape.data.item ?? []
  const structure = walkItems(roots, file)
  if (structure.length > 0) return refused(structure)

  const problems: Problem[] = []
  const source = json as Questionnaire
  for (const reason of refusals({ ...source })) problems.push({ file, reason })
  const items = (roots as readonly QuestionnaireItem[]).map((item) =>
    loadItem(item, source, (linkId, reason) => problems.push({ file, linkId, reason })),
  )
  const byLinkId = new Map(flatten(items).map((item) => [item.linkId, item]))
  problems.push(...findLoops(byLinkId).map(({ linkId, reason }) => ({ file, linkId, reason })))

  const whole = attempt(
    () => wholeOf(source),
    (reason) => problems.push({ file, reason }),
  )
  if (!whole || problems.length > 0) return refused(problems)
  const computesChoices = [...byLinkId.values()].some(({ answerExpression }) => answerExpression !== undefined)
  const questionnaire = { id: source.id ?? nameOf(file), source, items, byLinkId, computesChoices, ...whole }
  return { value: questionnaire }
}

function wholeOf(
  source: Questionnaire,
): Pick<LoadedQuestionnaire, 'canonical' | 'title' | 'variables' | 'constraints'> {
  const { url, version, title, _title: shadow, language } = source
  return {
    title: readText(title, shadow, language),
    variables: loadVariables(source),
    constraints: loadConstraints(source),
    ...(url && { canonical: version ? `${url}|${version}` : url }),
  }
}

const refused = (problems: readonly Problem[]): Parsed<LoadedQuestionnaire, Problem> => ({ problems })

function attempt<T>(read: () => T, complain: (reason: string) => void): T | undefined {
  try {
    return read()
  } catch (error) {
    complain(error instanceof Error ? error.message : 'cannot be read')
    return undefined
  }
}

const flatten = (items: readonly LoadedItem[]): readonly LoadedItem[] =>
  items.flatMap((item) => [item, ...flatten(item.items)])

/** `questionnaires/hark/questionnaire.json` is `hark`; `forms/phq.json` is `phq`. */
function nameOf(file: string): string {
  const parts = file.split(/[\\/]/)
  const name = (parts.at(-1) ?? '').replace(/\.json$/, '')
  return name === 'questionnaire' ? (parts.at(-2) ?? name) : name
}
