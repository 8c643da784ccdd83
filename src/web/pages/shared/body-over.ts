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
 * their place.
 */
function groupsMoved(before: FormBody, sent: FormBody): ReadonlySet<string> {
  const shown = rowsIn(sent)
  const hasMoved = ([group, kept]: readonly [string, Rows]): boolean => {
    const there = shown.get(group) ?? new Map<number, Row>()
    const [here, elsewhere] = [placesOfItsOwn(kept), placesOfItsOwn(there)]
    return [...kept].some(([row, answers]) => {
      const telling = [...answers].filter((one) => here.get(textOf(one)) === row)
      return isElsewhere(
        { row, answers },
        telling.flatMap((one) => elsewhere.get(textOf(one)) ?? []),
        there,
      )
    })
  }
  return new Set([...rowsIn(before)].filter(hasMoved).map(([group]) => group))
}

/**
 * A row is known by the answers that no other row has. In place of one that moved, the page has other answers to its
 * questions, and more of its own at another place; or nothing of it, and all of it there.
 */
function isElsewhere(
  { row, answers }: Readonly<{ row: number; answers: Row }>,
  places: readonly number[],
  there: Rows,
): boolean {
  const own = there.get(row)
  const alike = new Map<number, number>()
  for (const place of places) alike.set(place, (alike.get(place) ?? 0) + 1)
  const isContradicted = [...answers].some(([field, text]) => own?.has(field) && own.get(field) !== text)
  if (isContradicted) return [...alike.values()].some((count) => count > (alike.get(row) ?? 0))
  const isWholeAt = (place: number): boolean =>
    [...answers].every(([field, text]) => there.get(place)?.get(field) === text)
  return !alike.has(row) && [...alike.keys()].some(isWholeAt)
}

/** By field, what was answered in it. */
type Row = ReadonlyMap<string, string>
type Rows = ReadonlyMap<number, Row>

const textOf = (answer: readonly [string, string]): string => answer.join('=')

/** The one row that has an answer; of one that several have, none. */
function placesOfItsOwn(rows: Rows): ReadonlyMap<string, number | undefined> {
  const places = new Map<string, number | undefined>()
  for (const [row, answers] of rows)
    for (const text of [...answers].map(textOf)) places.set(text, places.has(text) ? undefined : row)
  return places
}

/** What is answered in each row of each group; a form sends one value bare, a response keeps it in a list. */
function rowsIn(body: FormBody): ReadonlyMap<string, Rows> {
  const groups = new Map<string, Map<number, Map<string, string>>>()
  for (const name of givenIn(body))
    for (const { group, row } of rowsAround(name)) {
      const rows = groups.get(group) ?? new Map<number, Map<string, string>>()
      const answers = rows.get(row) ?? new Map<string, string>()
      answers.set(name.slice(`${group}~${row}`.length), JSON.stringify(valuesOf(body[name])))
      groups.set(group, rows.set(row, answers))
    }
  return groups
}

const valuesOf = (value: unknown): readonly unknown[] =>
  [value].flat().map((one) => (typeof one === 'string' ? asPosted(one) : one))
