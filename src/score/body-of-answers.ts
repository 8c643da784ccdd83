import { DECLINED } from '../questionnaire/form/data-absent.js'
import { formOfBody, type FormBody } from '../questionnaire/form/form-of-body.js'
import { declinedField } from '../questionnaire/form/is-picked.js'
import type { FormNode } from '../questionnaire/form/form-node.js'
import type { LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'

/** Answers as a person writes them: a code, a number, a boolean, a list of these, or null for "left open". */
export type PlainAnswers = Readonly<Record<string, unknown>>

/** The deepest that answers lie under answers in any form. */
const DEEPEST = 10

/**
 * The form that these answers would be sent in. In a repeating group they are those of its first instance; what is asked
 * below each answer of a question has the same answer below each.
 */
export function bodyOfAnswers(questionnaire: LoadedQuestionnaire, answers: PlainAnswers): FormBody {
  const given = Object.entries(answers).map(
    ([linkId, value]) => [linkId, Array.isArray(value) ? value.map(asField) : asField(value)] as const,
  )
  let body: FormBody = {}
  for (let depth = 0; depth < DEEPEST; depth++) {
    const { byLinkId } = formOfBody(questionnaire, body, new Map())
    const before = Object.keys(body).length
    const places = (linkId: string): readonly FormNode[] => byLinkId.get(linkId) ?? []
    body = Object.fromEntries(
      given.flatMap(([linkId, value]) =>
        inFirstRows(places(linkId)).map((place) => [fieldFor(place, value), value] as const),
      ),
    )
    if (Object.keys(body).length === before) break
  }
  return body
}

/** Of the places of an item those that lie in the first row of every group. */
const inFirstRows = (places: readonly FormNode[]): readonly FormNode[] =>
  places.filter(({ name }) => !/~[1-9]\d*~/.test(name.replaceAll('~~', '')))

const fieldFor = ({ item, name }: FormNode, value: unknown): string =>
  value === DECLINED ? declinedField(item, name) : name

/** What can be read as an answer, as it stands in a form. */
export function asField(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object' || value === null) return ''
  const { code, value: amount } = value as { code?: unknown; value?: unknown }
  return typeof code === 'string' ? code : typeof amount === 'number' ? String(amount) : ''
}
