import { formValue, sameAnswer } from '../answers.js'
import type { Answer, Condition, LoadedItem, Problem } from '../loaded-questionnaire.js'
import { isNeverIn } from '../units.js'

/** Conditions that ask for what their question cannot be answered with: what they open would never be asked. */
export const neverHolds = (byLinkId: ReadonlyMap<string, LoadedItem>): readonly Pick<Problem, 'linkId' | 'reason'>[] =>
  [...byLinkId.values()].flatMap(({ linkId, conditions }) =>
    conditions.flatMap((condition) => {
      const asked = byLinkId.get(condition.question)
      const reason = asked && reasonFor(condition, asked)
      return reason === undefined ? [] : [{ linkId, reason: `enableWhen on "${condition.question}": ${reason}` }]
    }),
  )

function reasonFor({ operator, answer }: Condition, asked: LoadedItem): string | undefined {
  const { type } = asked
  if (type === 'group' || type === 'display') return `a ${type} has no answer`
  if (operator === 'exists') return undefined
  const [wanted = ''] = kindsOf(answer)
  const possible = kindsIn(asked)
  if (isNeverIn(asked, answer.valueQuantity)) return `its answers are never in ${unitOf(answer)}`
  if (possible && !possible.includes(wanted)) return `its answers are never ${wanted}`
  if (!/^!?=$/.test(operator)) return answer.valueCoding ? `codes have no order for "${operator}"` : undefined
  return isNever(answer, asked) ? `its answers are never ${quoted(answer)}` : undefined
}

/** Whether it is none of the choices, where only these can be given: `!=` would hold whatever is answered. */
function isNever(answer: Answer, { type, choices, initial, answerExpression }: LoadedItem): boolean {
  if (choices.length === 0 || answerExpression || (type === 'open-choice' && !answer.valueCoding)) return false
  return ![...choices.map((choice) => choice.answer), ...initial].some((one) => sameAnswer(one, answer))
}

const unitOf = ({ valueQuantity }: Answer): string => `"${valueQuantity?.unit ?? valueQuantity?.code}"`

const quoted = (answer: Answer): string => {
  const { system } = answer.valueCoding ?? {}
  return `"${formValue(answer)}"${system ? ` of ${system}` : ''}`
}

/** Undefined where nobody knows before the choices are worked out. */
function kindsIn({ type, choices, answerExpression }: LoadedItem): readonly string[] | undefined {
  if (type !== 'choice' && type !== 'open-choice') return KINDS[type]
  if (answerExpression) return undefined
  return [...choices.flatMap(({ answer }) => kindsOf(answer)), ...(type === 'open-choice' ? ['a text'] : [])]
}

const KINDS: Readonly<Partial<Record<LoadedItem['type'], readonly string[]>>> = {
  ...{ boolean: ['yes or no'], integer: ['a number'], decimal: ['a number'], quantity: ['an amount', 'a number'] },
  ...{
    date: ['a date'],
    dateTime: ['a date'],
    time: ['a time'],
    string: ['a text'],
    text: ['a text'],
    url: ['a text'],
  },
}

const NAMES: Readonly<Record<string, string>> = {
  ...{ valueBoolean: 'yes or no', valueInteger: 'a number', valueDecimal: 'a number', valueQuantity: 'an amount' },
  ...{ valueDate: 'a date', valueDateTime: 'a date', valueTime: 'a time', valueString: 'a text', valueUri: 'a text' },
  valueCoding: 'a code',
}

const kindsOf = (answer: Answer): readonly string[] => Object.keys(answer).flatMap((name) => NAMES[name] ?? [])
