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
 * their place. A row is known by all that is answered in it; where that was changed as well, by rows that are no longer there.
 */
function groupsMoved(before: FormBody, sent: FormBody): ReadonlySet<string> {
  const [kept, shown] = [rowsIn(before), rowsIn(sent)]
  const given = new Set(givenIn(sent))
  const isChanged = (name: string): boolean =>
    given.has(name) && JSON.stringify(before[name]) !== JSON.stringify(sent[name])
  const changed = new Set(
    givenIn(before)
      .filter(isChanged)
      .flatMap((name) => rowsAround(name).map(({ group }) => group)),
  )
  const hasMoved = ([group, rows]: readonly [string, ReadonlyMap<number, string>]): boolean => {
    const there = shown.get(group) ?? new Map<number, string>()
    if (changed.has(group) && there.size > rows.size) return true
    return [...rows].some(([row, text]) => there.get(row) !== text && [...there.values()].includes(text))
  }
  return new Set([...kept].filter(hasMoved).map(([group]) => group))
}

/** What is answered in each row of each group. */
function rowsIn(body: FormBody): ReadonlyMap<string, ReadonlyMap<number, string>> {
  const groups = new Map<string, Map<number, string>>()
  for (const name of givenIn(body).toSorted())
    for (const { group, row } of rowsAround(name)) {
      const rows = groups.get(group) ?? new Map<number, string>()
      const answer = JSON.stringify([name.slice(`${group}~${row}`.length), body[name]])
      groups.set(group, rows.set(row, `${rows.get(row) ?? ''}${answer}`))
    }
  return groups
}
