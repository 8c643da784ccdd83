import type { Answer, Condition, LoadedItem, Problem } from '../loaded-questionnaire.js'

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
  return possible && !possible.includes(wanted) ? `its answers are never ${wanted}` : undefined
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
