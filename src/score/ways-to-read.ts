import type { Parts } from '../questionnaire/expression-parts.js'
import type { LoadedItem } from '../questionnaire/loaded-questionnaire.js'

const ONE_NAME = String.raw`(?:\$this\.)?linkId ?[=~] ?'\d+'|(?:\$this\.)?linkId in (?:'\d+'|\( ?'\d+'(?: ?\| ?'\d+')* ?\))`
/** A choice of items by names that stand in the text; what is asked of them beside their names only makes them fewer. */
const BY_NAME = new RegExp(
  String.raw`where ?\( ?(?:${ONE_NAME})(?: or (?:${ONE_NAME}))* ?(?:\)|and\b(?:(?!\b(?:or|xor|implies)\b)(?:[^()]|\([^()]*\)))*\))`,
  'g',
)
/** A step to items that is not followed by a choice of them by their linkId. */
const ANY_ITEM =
  /\b(?:item\b|descendants\(|children\(|repeated\b)(?!(?: ?\(? ?\))? ?\. ?(?:item\b|descendants\(|repeated\b|named\b))/

/** Whether everything that an expression looks at, but for its variables, is named in its text. */
export function choosesByName({ code }: Parts): boolean {
  const short = code.replace(/\brepeat ?\( ?item ?\)/g, 'repeated').replace(BY_NAME, 'named ')
  return !ANY_ITEM.test(short) && !/\blinkId\b/.test(short)
}

/** An expression that only names the patient, or a variable, looks at no answer itself. */
export const looksAtAnswers = ({ code }: Parts): boolean =>
  /\b(?:item|answer|value|children|descendants|repeat|linkId|toJsonString)\b/.test(code)

/** Where values are looked at in any other way than as numbers, points, codes or yes and no, words may matter. */
export const looksAtWords = ({ code }: Parts): boolean => {
  const each = [...code.matchAll(/(?<!\w)(?:answer|value|\$this)\b/g)]
  return each.length === 0 || !each.every(({ index }) => NUMERIC.test(code.slice(index)))
}

const NUMERIC =
  /^(?:answer|value|\$this) ?(?:\. ?(?:(?:value|code)\b|(?:sum|avg|weight|ordinal)\(|where ?\( ?(?:value|\$this|linkId)|ofType ?\( ?(?:Coding|boolean|integer|decimal|Quantity)\b)|(?:=|~|<=?|>=?) ?(?:true|false|[-+]?\d))/

export const looksAtPointsAlone = ({ code }: Parts): boolean => {
  const count = (pattern: RegExp) => code.match(pattern)?.length ?? 0
  return count(/\b(?:weight|ordinal) ?\( ?\)/g) >= Math.max(1, count(/\banswer\b/g))
}

/** What is looked at where a group is named: only what the path goes on to, or all that lies in it. */
export function foundByPath({ code }: Parts, i: number, group: LoadedItem): readonly LoadedItem[] {
  const goesOn = new RegExp(
    String.raw`'${i}'[^.]*\) ?(?:\. ?(?:first|last|single) ?\( ?\) ?)?\. ?(?:item|descendants|repeat)\b`,
  )
  return goesOn.test(code) ? [] : within(group)
}

const within = ({ items }: LoadedItem): readonly LoadedItem[] =>
  items.flatMap((item) => (item.type === 'group' || item.type === 'display' ? within(item) : [item, ...within(item)]))
