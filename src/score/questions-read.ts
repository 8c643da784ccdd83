import { partsOf, type Parts } from '../questionnaire/expression-parts.js'
import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import { choosesByName, foundByPath, looksAtAnswers, looksAtPointsAlone, looksAtWords } from './ways-to-read.js'

/** What an expression may look at, with the variables and the calculated items behind it. */
export type Found = Readonly<{
  /** Questions, and the calculated items that are named. */
  linkIds: ReadonlySet<string>
  /** Whether it looks at the launch: the patient, the encounter or the user. */
  looksAtLaunch: boolean
}>

type File = Pick<LoadedQuestionnaire, 'variables' | 'byLinkId'>

const known = new WeakMap<ReadonlyMap<string, LoadedItem>, Map<string, Found>>()

/**
 * The questions that an expression may look at, as far as its text tells: those it names, or every one that could
 * count, where it does not choose by name. Rather too many than one too few: what is missing must not count as 0.
 */
export function questionsRead(text: string, file: File): Found {
  const foundBefore = known.get(file.byLinkId) ?? new Map<string, Found>()
  known.set(file.byLinkId, foundBefore)
  const found = foundBefore.get(text) ?? read(text, file)
  foundBefore.set(text, found)
  return found
}

/** The questions that the expression of a total may look at; what is worked out on the way is no question. */
export function questionsReadBy({ calculatedExpression }: LoadedItem, file: File): readonly LoadedItem[] {
  const { linkIds } = questionsRead(calculatedExpression?.text ?? '', file)
  return [...file.byLinkId.values()].filter((item) => linkIds.has(item.linkId) && isQuestion(item))
}

function read(text: string, file: File): Found {
  const variables = variablesOf(file)
  const linkIds = new Set<string>()
  const texts = new Set([text])
  let looksAtLaunch = false
  for (const one of texts) {
    const parts = partsOf(one)
    for (const name of parts.names) {
      variables.get(name)?.forEach((behind) => texts.add(behind))
      looksAtLaunch ||= LAUNCH.includes(name)
    }
    for (const item of itemsRead(parts, file, variables)) {
      linkIds.add(item.linkId)
      if (item.calculatedExpression) texts.add(item.calculatedExpression.text)
    }
  }
  return { linkIds, looksAtLaunch }
}

const LAUNCH = ['patient', 'encounter', 'user']

function variablesOf({ variables, byLinkId }: File): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>()
  for (const { name, expression } of [...variables, ...[...byLinkId.values()].flatMap((item) => item.variables)])
    texts.set(name, [...(texts.get(name) ?? []), expression.text])
  return texts
}

function itemsRead(parts: Parts, { byLinkId }: File, variables: ReadonlyMap<string, unknown>): readonly LoadedItem[] {
  if (!looksAtAnswers(parts)) return []
  const named = choosesByName(parts)
    ? parts.texts.flatMap((linkId, i) => {
        const item = byLinkId.get(linkId)
        return item ? (item.type === 'group' ? foundByPath(parts, i, item) : [item]) : []
      })
    : []
  // A path without a name goes from a variable, or may lead anywhere.
  if (named.length > 0 || (choosesByName(parts) && parts.names.some((name) => variables.has(name)))) return named
  const countable = [...byLinkId.values()].filter((item) => isQuestion(item) && (looksAtWords(parts) || !isWords(item)))
  return looksAtPointsAlone(parts) ? countable.filter(hasPoints) : countable
}

const isQuestion = ({ type, calculatedExpression }: LoadedItem): boolean =>
  type !== 'group' && type !== 'display' && !calculatedExpression

const isWords = ({ type }: LoadedItem): boolean => type === 'string' || type === 'text' || type === 'url'

/** What an expression offers may have points, too. */
export const hasPoints = ({ choices, answerExpression }: LoadedItem): boolean =>
  answerExpression !== undefined || choices.some(({ ordinal }) => ordinal !== undefined)
