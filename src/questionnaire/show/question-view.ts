import { formValue } from '../answers.js'
import { choicesOf, openOf, unitsOf } from './choice-views.js'
import { DECLINED } from '../form/data-absent.js'
import type { FormNode } from '../form/form-node.js'
import type { FormProblem } from '../form/form-problem.js'
import type { Common, ItemView, QuestionView } from './item-view.js'
import { declinedField, isPicked } from '../form/is-picked.js'
import type { LoadedItem } from '../loaded-questionnaire.js'
import { zoneOf } from '../form/read-date.js'
import { inputTypeOf, shownValue } from './typed-value.js'
import { isRow } from './layout-of.js'
import { sliderStep } from './slider-step.js'
import { textIn } from '../texts.js'

type QuestionState = Readonly<{
  language: string
  items: readonly ItemView[]
  problem: FormProblem | undefined
  help?: string
}>

/** One question with the state of its controls. */
export function questionView(
  node: FormNode,
  common: Common,
  { language, items, problem, help }: QuestionState,
): QuestionView {
  const { item, answers, declined, name } = node
  const [{ id }, control] = [common, controlOf(item)]
  const describedBy = [help && `${id}-help`, problem && `${id}-error`].filter(Boolean).join(' ') || undefined
  const question: Omit<QuestionView, keyof Common> = {
    kind: 'question',
    name,
    type: item.type,
    control,
    inputType: inputTypeOf(node, problem),
    horizontal: isRow(item),
    readOnly: item.readOnly,
    choices: choicesOf(node, id, language),
    open: openOf(node, id),
    value: problem?.given ?? answers.map((answer) => shownValue(item, answer, language)).join('\n'),
    zone: zoneShown(node, problem),
    unit: item.unit?.display ?? item.unit?.code,
    units: unitsOf(node, id, problem),
    attributes: attributesOf(item, control),
    help,
    declined: {
      id: `${id}-declined`,
      value: DECLINED,
      text: '',
      chosen: declined || problem?.problem === 'also-declined',
    },
    declinedName: declinedField(item, name),
    error: problem?.problem,
    errorText: problem?.rule && textIn(problem.rule, language),
    describedBy,
    items,
  }
  // Seventy times as fast as spreading: an object of this size that is copied into becomes a dictionary.
  return Object.assign(question, common)
}

/** Of several moments each is written with its own; what stands beside them is that of a line without one. */
function zoneShown({ item, answers: [first] }: FormNode, problem: FormProblem | undefined): string | undefined {
  if (item.type !== 'dateTime') return undefined
  return problem?.beside?.offset ?? (first && !item.repeats ? zoneOf(formValue(first)) : undefined) ?? 'Z'
}

function controlOf(item: LoadedItem): QuestionView['control'] {
  const { type, repeats, control, limits } = item
  if (isPicked(item)) {
    if (repeats) return 'check-box'
    return control === 'drop-down' || control === 'autocomplete' ? 'drop-down' : 'radio'
  }
  if (control === 'slider' && NUMBERS.includes(type) && limits.min && limits.max) return 'slider'
  return type === 'text' || repeats || control === 'text-area' ? 'text-area' : 'input'
}

/** What a slider can give. */
const NUMBERS: readonly string[] = ['integer', 'decimal', 'quantity']

function attributesOf(item: LoadedItem, control: QuestionView['control']): Readonly<Record<string, string>> {
  const { type, limits } = item
  const number = NUMBERS.includes(type)
  const bounded = control === 'slider' || type === 'date' || type === 'time'
  return {
    ...(number && control === 'input' && { inputmode: type === 'integer' ? 'numeric' : 'decimal' }),
    ...(bounded && limits.min && { min: formValue(limits.min) }),
    ...(bounded && limits.max && { max: formValue(limits.max) }),
    // A browser would refuse what lies between two steps of its own, without a word of ours: 0.5, or 08:00:30.
    ...((control === 'slider' || type === 'time' || type === 'dateTime') && { step: 'any' }),
    ...(control === 'slider' && { 'data-slider': sliderStep(item) }),
  }
}
