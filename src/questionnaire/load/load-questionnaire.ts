import type { Questionnaire } from 'fhir/r4.js'
import type { Parsed } from '../../parsed.js'
import { loadItem } from './load-item.js'
import { loadWhole } from './load-whole.js'
import type { LoadedItem, LoadedQuestionnaire, Problem } from '../loaded-questionnaire.js'
import { nestsDeeply } from './nests-deeply.js'
import { notesOn } from './notes.js'
import { otherVersion } from './other-version.js'
import { questionnaireShape } from './questionnaire-shape.js'
import { attempting } from '../reasons.js'
import { refusals } from './refusals.js'
import { shapeProblems } from './shape-problems.js'
import { problemsAcross } from './problems-across.js'
import { walkItems, withoutParts } from './walk-items.js'
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
  const problems: Problem[] = []
  const complain = (reason: string) => problems.push({ file, reason })
  if (!shape.success) shapeProblems(shape.error.issues, json).forEach(complain)
  const source = (shape.success ? json : withoutParts(json, shape.error.issues)) as Questionnaire | undefined
  if (!source?.resourceType) return refused(problems)

  const walked = walkItems(source.item ?? [], file)
  problems.unshift(...otherVersion({ ...source }).map((reason) => ({ file, reason })))
  problems.push(...walked.problems)
  refusals({ ...source }).forEach(complain)
  const items = walked.items.map((item) =>
    loadItem(item, source, (linkId, reason) => problems.push({ file, ...(linkId && { linkId }), reason })),
  )
  const byLinkId = new Map(flatten(items).map((item) => [item.linkId, item]))

  const whole = loadWhole(source, attempting(complain))
  problems.push(...problemsAcross(source, byLinkId, items, whole).map((found) => ({ file, ...found })))
  if (problems.length > 0) return refused(problems)
  const computesChoices = [...byLinkId.values()].some(({ answerExpression }) => answerExpression !== undefined)
  const made = {
    id: source.id ?? nameOf(file),
    source,
    items,
    byLinkId,
    computesChoices,
    notes: notesOn(source, byLinkId, whole),
  }
  return { value: { ...made, ...whole } }
}

const refused = (problems: readonly Problem[]): Parsed<LoadedQuestionnaire, Problem> => ({ problems })

const flatten = (items: readonly LoadedItem[]): readonly LoadedItem[] =>
  items.flatMap((item) => [item, ...flatten(item.items)])

/** `questionnaires/hark/questionnaire.json` is `hark`; `forms/phq.json` is `phq`. */
function nameOf(file: string): string {
  const parts = file.split(/[\\/]/)
  const name = (parts.at(-1) ?? '').replace(/\.json$/, '')
  return name === 'questionnaire' ? (parts.at(-2) ?? name) : name
}
