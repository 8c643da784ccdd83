import { asPosted } from '../../../questionnaire/form/as-posted.js'
import { instances, type FormBody } from '../../../questionnaire/form/form-of-body.js'
import { ANOTHER, BESIDE, isBeside, questionOf, rowsAround } from '../../../questionnaire/form/own-fields.js'
import type { FormProblem } from '../../../questionnaire/form/form-problem.js'
import { bodyOfResponse, bodyOfUnread } from './response-body.js'

/** What an older page sent, over what is kept: the response, and what it cannot hold. */
export function bodyOverKept(
  [questionnaire, response, language]: Parameters<typeof bodyOfResponse>,
  sent: FormBody,
  unread: readonly FormProblem[] = [],
): FormBody {
  const kept = bodyOfResponse(questionnaire, response, language)
  return bodyOver({ ...kept, ...bodyOfUnread(questionnaire, unread, kept) }, sent)
}

/**
 * A body over another: of a question that is answered anew nothing of the earlier answer stays, also not beside its field.
 * Rows that stand in other places than on the page that was sent are taken from there. What was pressed stays as it was pressed.
 */
export function bodyOver(before: FormBody, sent: FormBody): FormBody {
  const answered = new Set(givenIn(sent).map(questionOf))
  const moved = new Map([...groupsMoved(before, sent)].map((group) => [group, instances(sent, group)]))
  const isSentAnew = (name: string): boolean => {
    const place = rowsAround(name).find(({ group }) => moved.has(group))
    return place ? place.row < (moved.get(place.group) ?? 0) : answered.has(questionOf(name))
  }
  const kept = Object.entries(before).filter(([name]) => !isSentAnew(name))
  const anew = Object.entries(sent).filter(([name]) => isSentAnew(name) || name === ANOTHER)
  return Object.fromEntries([...kept, ...anew])
}

/** The fields with an answer; a unit or a zone is none by itself. */
const givenIn = (body: FormBody): readonly string[] =>
  Object.keys(body).filter(
    (name) => [body[name]].flat().some((one) => one !== '') && !isBeside(name, [BESIDE.unit, BESIDE.offset]),
  )

/**
 * Groups of which a row moved up since the page was shown, because one before it was emptied: rows have no other name than
 * their place. A row is known by what is answered in it: it moved where another place has more of that than its own.
 */
function groupsMoved(before: FormBody, sent: FormBody): ReadonlySet<string> {
  const shown = rowsIn(sent)
  const hasMoved = ([group, rows]: readonly [string, Rows]): boolean => {
    const placesOf = new Map<string, number[]>()
    for (const [row, answers] of shown.get(group) ?? []) for (const answer of answers) addTo(placesOf, answer, row)
    return [...rows].some(([row, answers]) => {
      const alike = new Map<number, number>()
      for (const place of answers.flatMap((answer) => placesOf.get(answer) ?? []))
        alike.set(place, (alike.get(place) ?? 0) + 1)
      return [...alike.values()].some((count) => count > (alike.get(row) ?? 0))
    })
  }
  return new Set([...rowsIn(before)].filter(hasMoved).map(([group]) => group))
}

type Rows = ReadonlyMap<number, readonly string[]>

/** What is answered in each row of each group; a form sends one value bare, a response keeps it in a list. */
function rowsIn(body: FormBody): ReadonlyMap<string, Rows> {
  const groups = new Map<string, Map<number, string[]>>()
  for (const name of givenIn(body))
    for (const { group, row } of rowsAround(name)) {
      const rows = groups.get(group) ?? new Map<number, string[]>()
      addTo(rows, row, JSON.stringify([name.slice(`${group}~${row}`.length), ...valuesOf(body[name])]))
      groups.set(group, rows)
    }
  return groups
}

const valuesOf = (value: unknown): readonly unknown[] =>
  [value].flat().map((one) => (typeof one === 'string' ? asPosted(one) : one))

function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
