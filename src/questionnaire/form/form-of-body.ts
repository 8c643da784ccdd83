import { MOST_CHOICES } from '../constants.js'
import { asPosted } from './as-posted.js'
import { DECLINED } from './data-absent.js'
import { growForm, type Form, type FormNode } from './form-node.js'
import { isPicked } from './is-picked.js'
import { isUntouchable } from './is-untouchable.js'
import { ANOTHER, BESIDE } from './own-fields.js'
import type { LoadedItem, LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { usesDecimalComma } from '../numbers.js'
import { linesOf, readAnswer } from './read-answer.js'

export type FormBody = Readonly<Record<string, unknown>>

/** The form asks to be shown again: with one more instance of the group it names, or as it is where it names none. */
export const isToBeShownAgain = (body: FormBody): boolean => typeof body[ANOTHER] === 'string'

/** As many as there can be choices, and as many typed beside them; no page sends more for one field. */
const MOST_VALUES = 2 * MOST_CHOICES

/**
 * The form as the browser sent it. Fields that belong to no item are ignored.
 *
 * @param before  the form as it stood: what a form cannot change comes from there, and what a row that is new opens with
 * @param language  that of the page it was typed on
 */
export function formOfBody(
  questionnaire: LoadedQuestionnaire,
  body: FormBody,
  before: ReadonlyMap<string, FormNode>,
  language = 'en',
): Form {
  const hasComma = usesDecimalComma(language)
  return growForm(
    questionnaire,
    ({ item, name, under }) => {
      if (under?.isNew && under.answer && !Object.hasOwn(body, name)) return { ...NOTHING, problem: 'more-below' }
      if (item.type === 'group' || item.type === 'display') return NOTHING
      if (isUntouchable(item) || isInNewRow(name, body)) return { ...NOTHING, answers: before.get(name)?.answers ?? [] }
      const beside = (what: keyof typeof BESIDE) => posted(body, name + BESIDE[what])
      const [own, [unit], [offset]] = [posted(body, name), beside('unit'), beside('offset')]
      // Where something can be typed, the value of the box is a text like any other.
      const values = isPicked(item) ? own.filter((value) => value !== DECLINED) : own
      const isDeclined = values.length < own.length || beside('declined').includes(DECLINED)
      const typed = linesOf(item, values)
      const read = readAnswer(item, { values, typed: beside('typed'), unit, offset, hasComma })
      return isDeclined ? besideDeclined(item, { ...read, typed }) : { declined: false, typed, ...read }
    },
    (_item, name) => Math.max(rowsOf(body, name), rowsIn(before, name)),
  )
}

const NOTHING = { answers: [], declined: false }

type Read = ReturnType<typeof readAnswer> & Pick<FormNode, 'typed'>

/**
 * "Prefer not to say" takes no answer away that stands beside it: which of them is meant is asked. One typed in the place
 * of a choice counts, as beside any other choice.
 */
function besideDeclined({ type, repeats }: LoadedItem, read: Read): Omit<Read, 'answers'> & Answered {
  const { answers, problem } = read
  if (answers.length === 0 && !problem) return { answers, declined: true }
  if (type === 'open-choice' && !repeats && answers[0]?.valueString !== undefined) return { ...read, declined: false }
  return { ...read, declined: false, problem: problem === 'unknown-choice' ? problem : 'also-declined' }
}

type Answered = Pick<FormNode, 'answers' | 'declined'>

/** How many rows of a repeating group a form has. One in which nothing can be changed, or nothing is ticked, sends no field. */
export function rowsIn(before: ReadonlyMap<string, FormNode>, name: string): number {
  let rows = 0
  while (before.has(`${name}~${rows}`)) rows++
  return rows
}

/** How many rows of a repeating group a form shows, the one it asks for included. */
export const rowsOf = (body: FormBody, name: string): number => instances(body, name) + (body[ANOTHER] === name ? 1 : 0)

/** Whether a place lies in the row that the form asks for: nobody has seen it yet. */
export function isInNewRow(name: string, body: FormBody): boolean {
  const group = body[ANOTHER]
  return typeof group === 'string' && group !== '' && name.startsWith(`${group}~${instances(body, group)}~`)
}

/** The non-empty texts sent under a name, each end of a line as one character; anything that is not text is not from our form. */
function posted(body: FormBody, name: string): readonly string[] {
  if (!Object.hasOwn(body, name)) return []
  const value = body[name]
  const list: readonly unknown[] = Array.isArray(value) ? value.slice(0, MOST_VALUES) : [value]
  return list
    .filter((one): one is string => typeof one === 'string')
    .map(asPosted)
    .filter((one) => one !== '')
}

/** How many instances of a repeating group the field names show. */
export function instances(body: FormBody, name: string): number {
  const start = `${name}~`
  let most = 0
  for (const field of Object.keys(body)) {
    if (!field.startsWith(start)) continue
    const index = Number.parseInt(field.slice(start.length), 10)
    if (index >= most) most = index + 1
  }
  return most
}
