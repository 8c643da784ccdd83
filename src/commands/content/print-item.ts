import { formValue } from '../../questionnaire/answers.js'
import type { Condition, LoadedItem, LoadedQuestionnaire, Text } from '../../questionnaire/loaded-questionnaire.js'
import { markup, type Html } from './html.js'

/** One question with its answers and points, when it is asked, and its translations; then what lies below it. */
export function printItem(item: LoadedItem, within: LoadedQuestionnaire): Html {
  const { text, choices, items, calculatedExpression, linkId, hidden } = item
  const answers = choices.map(
    ({ text: choice, ordinal }) =>
      markup`<li>${choice.plain}${ordinal === undefined ? '' : markup` <b>= ${ordinal}</b>`}${translated(choice)}</li>`,
  )
  return markup`<li>
    ${text.plain || '(wording withheld)'}
    <code>${linkId}</code>${hidden && ' (not shown)'}${translated(text)}
    ${printConditions(item, within)}
    ${calculatedExpression && markup`<p>Adds up as <code>${calculatedExpression.text}</code></p>`}
    ${
      answers.length > 0
        ? markup`<ul>
            ${answers}
          </ul>`
        : isAnswered(item) && markup`<p class="source">Answer: ${item.type}</p>`
    }
    ${
      items.length > 0 &&
      markup`<ol>
        ${items.map((below) => printItem(below, within))}
      </ol>`
    }
  </li>`
}

const isAnswered = ({ type, calculatedExpression }: LoadedItem): boolean =>
  type !== 'group' && type !== 'display' && !calculatedExpression

const translated = ({ translations }: Text): readonly Html[] =>
  Object.entries(translations).map(
    ([language, text]) => markup`<br /><i class="source" lang="${language}">${language}: ${text}</i>`,
  )

function printConditions(
  { conditions, enableBehavior, enableWhenExpression }: LoadedItem,
  within: LoadedQuestionnaire,
) {
  const either = conditions
    .map((condition) => inWords(condition, within))
    .join(enableBehavior === 'all' ? ' and ' : ' or ')
  const asked = [either, enableWhenExpression && `the expression holds: ${enableWhenExpression.text}`].filter(Boolean)
  return asked.length > 0 && markup`<p class="source">Asked only if ${asked.join(' and ')}</p>`
}

const OPERATORS: Readonly<Record<Exclude<Condition['operator'], 'exists'>, string>> = {
  '=': 'is',
  '!=': 'is not',
  '>': 'is more than',
  '<': 'is less than',
  '>=': 'is at least',
  '<=': 'is at most',
}

/** `“How often …?” is not “Never”`: by the words of question and answer, or by their codes where there are none. */
export function inWords({ question, operator, answer }: Condition, { byLinkId }: LoadedQuestionnaire): string {
  const asked = byLinkId.get(question)
  const name = asked?.text.plain ? `“${asked.text.plain}”` : question
  if (operator === 'exists') return `${name} is ${answer.valueBoolean ? 'answered' : 'left open'}`
  const value = formValue(answer)
  const chosen = asked?.choices.find(({ code }) => code === value)?.text.plain
  return `${name} ${OPERATORS[operator]} ${chosen ? `“${chosen}”` : value}`
}
