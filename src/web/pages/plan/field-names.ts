import type { FormBody } from '../../../questionnaire/form/form-of-body.js'
import { ANOTHER } from '../../../questionnaire/form/own-fields.js'
import type { LoadedItem, LoadedQuestionnaire } from '../../../questionnaire/loaded-questionnaire.js'
import type { FormView, ItemView } from '../../../questionnaire/show/item-view.js'

type Asking = Pick<LoadedQuestionnaire, 'id' | 'byLinkId'>

/**
 * What the field names of each questionnaire start with, where several stand in one form: nothing, or its id where
 * another one asks an item of the same linkId.
 */
export function namePrefixes(questionnaires: readonly Asking[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  // Always in the same order: the page and the form that it sends come to the same names.
  const sorted = questionnaires.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return new Map(
    sorted.map(({ id, byLinkId }) => {
      const linkIds = [...byLinkId.values()].filter(hasField).map(({ linkId }) => linkId)
      const isTaken = linkIds.some((linkId) => taken.has(linkId))
      linkIds.forEach((linkId) => taken.add(linkId))
      return [id, isTaken ? `${id}:` : '']
    }),
  )
}

const hasField = ({ type, repeats }: LoadedItem): boolean => type !== 'display' && (type !== 'group' || repeats)

/** The answers to one questionnaire, by the names that its own form would have. */
export function answersUnder(prefix: string, answers: FormBody): FormBody {
  const own = Object.entries(answers).filter(([name]) => name !== ANOTHER && name.startsWith(prefix))
  const another = answers[ANOTHER]
  const isOurs = typeof another === 'string' && another.startsWith(prefix)
  return Object.fromEntries([
    ...own.map(([name, value]) => [name.slice(prefix.length), value] as const),
    ...(isOurs ? [[ANOTHER, another.slice(prefix.length)] as const] : []),
  ])
}

/** The form with the names of its fields, and the conditions that look at them, under a prefix. */
export function underPrefix(prefix: string, form: FormView): FormView {
  return prefix === '' ? form : { ...form, items: form.items.map((item) => itemUnder(prefix, item)) }
}

function itemUnder(prefix: string, item: ItemView): ItemView {
  const named = { ...item, ...(item.when && { when: whenUnder(prefix, item.when) }) }
  if (named.kind === 'display') return named
  const items = named.items.map((child) => itemUnder(prefix, child))
  if (named.kind === 'question')
    return { ...named, name: prefix + named.name, declinedName: prefix + named.declinedName, items }
  const rows = items.filter((child) => child.kind === 'question')
  return {
    ...named,
    items,
    ...(named.rows.length > 0 && { rows }),
    ...(named.another && { another: prefix + named.another }),
  }
}

type When = Readonly<{ all: boolean; of: readonly (readonly [readonly string[], string, unknown])[] }>

function whenUnder(prefix: string, when: string): string {
  const { all, of } = JSON.parse(when) as When
  return JSON.stringify({ all, of: of.map(([names, ...rest]) => [names.map((name) => prefix + name), ...rest]) })
}
