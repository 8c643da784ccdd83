import { MOST_INSTANCES, type Form, type FormNode } from '../form/form-node.js'
import type { LoadedItem } from '../loaded-questionnaire.js'
import type { DisplayView, GroupView, ItemView, QuestionView } from './item-view.js'

const LAYOUTS = ['page', 'header', 'footer'] as const
const TABLES = ['table', 'htable', 'gtable', 'grid', 'atable']
const ROLES = ['help', 'legal', 'header', 'footer'] as const

/** How a text between questions is meant. */
export const roleOf = (control: string | undefined): DisplayView['role'] =>
  ROLES.find((one) => one === control) ?? 'text'

/** A table only where a table can be made of it, so that every question can be answered whatever its author wished. */
export function layoutOf(
  control: string | undefined,
  items: readonly ItemView[],
): Pick<GroupView, 'layout' | 'rows' | 'columns'> {
  const table = TABLES.includes(control ?? '') ? tableOf(items) : undefined
  if (table) return { layout: 'table', ...table }
  return { layout: LAYOUTS.find((one) => one === control) ?? 'plain', rows: [], columns: [] }
}

/** The questions and the texts of their choices, where every item below is a plain question with the same ones. */
function tableOf(items: readonly ItemView[]): Pick<GroupView, 'rows' | 'columns'> | undefined {
  const rows = items.filter((item): item is QuestionView => item.kind === 'question' && isTableRow(item))
  const [first, ...others] = rows.map(({ choices }) => choices.map(({ text }) => text))
  const same = rows.length === items.length && others.every((texts) => texts.join('\n') === first?.join('\n'))
  return first && first.length > 0 && same ? { rows, columns: first } : undefined
}

const isTableRow = ({ control, open, items, choices, readOnly }: QuestionView): boolean =>
  (control === 'radio' || control === 'check-box') &&
  !open &&
  !readOnly &&
  items.length === 0 &&
  choices.every(({ media }) => !media)

/** Whether there are as many instances of a repeating group as its author allows, or as can be worked out. */
export function isFull({ item, parent }: FormNode, form: Form): boolean {
  const instances = form.byLinkId.get(item.linkId)?.filter((node) => node.parent === parent) ?? []
  return !form.takesMore || instances.length >= Math.min(item.limits.maxOccurs ?? MOST_INSTANCES, MOST_INSTANCES)
}

/** Two answers stand side by side unless the author says otherwise. */
export const isRow = ({ orientation, choices }: LoadedItem): boolean =>
  orientation ? orientation === 'horizontal' : choices.length <= 2
