import type { FormBody } from '../../src/questionnaire/form/form-of-body.js'
import { DECLINED } from '../../src/questionnaire/form/data-absent.js'
import type { FormView, ItemView, QuestionView } from '../../src/questionnaire/show/item-view.js'

/** What a browser without script would send of a page that shows this form, when nobody touches it. */
export const postedAgain = ({ items }: FormView): FormBody => Object.fromEntries(items.flatMap(fieldsOf))

type Field = readonly [name: string, values: readonly string[]]

function fieldsOf(item: ItemView): readonly Field[] {
  if (item.kind === 'display') return []
  const below = item.items.flatMap(fieldsOf)
  return item.kind === 'group' ? below : [...ownFields(item), ...below]
}

function ownFields(question: QuestionView): readonly Field[] {
  const { name, control, choices, value, open, zone, units, declined, declinedName } = question
  const isChosen = control === 'radio' || control === 'check-box' || control === 'drop-down'
  const own = isChosen ? choices.filter(({ chosen }) => chosen).map((choice) => choice.value) : [value]
  const unit = units.find(({ chosen }) => chosen) ?? units[0]
  return [
    [name, declined.chosen && declinedName === name ? [...own, DECLINED] : own],
    ...(declined.chosen && declinedName !== name ? [[declinedName, [DECLINED]] as const] : []),
    ...(open ? [[`${name}~typed`, [open.value]] as const] : []),
    ...(zone ? [[`${name}~offset`, [zone]] as const] : []),
    ...(unit ? [[`${name}~unit`, [unit.value]] as const] : []),
  ]
}
