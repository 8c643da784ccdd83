import { formValue } from '../answers.js'
import { LONGEST_ANSWER } from '../constants.js'
import type { Answer, LoadedItem } from '../loaded-questionnaire.js'
import { numberText, readDecimal } from '../numbers.js'
import { keepsUnit, sameUnit } from '../units.js'
import { isUntouchable } from './is-untouchable.js'

/** Why a page that opens with these answers would send others back, though nobody changed them. */
export function* notSentBack(item: LoadedItem, answers: readonly Answer[]): Generator<string> {
  for (const answer of answers) {
    const quoted = `the value "${formValue(answer).slice(0, LONGEST_QUOTE)}"`
    if (answer.valueQuantity && !keepsUnit(item, answer.valueQuantity))
      yield `${quoted} is in a unit that the page does not have: name it with questionnaire-unit or questionnaire-unitOption`
    if (isUntouchable(item)) continue
    const amount = answer.valueDecimal ?? answer.valueQuantity?.value
    if (amount !== undefined && readDecimal(numberText(amount), false) !== amount)
      yield `${quoted} has more digits than a page sends back`
    if (answer.valueString === undefined) continue
    if (answer.valueString.length > LONGEST_ANSWER) yield `${quoted} is longer than ${LONGEST_ANSWER} characters`
    if (item.repeats && item.choices.length === 0 && answer.valueString.includes('\n'))
      yield `${quoted} has several lines: where several can be typed, each line is one`
  }
  if (!answers.every((one) => sameUnit(one.valueQuantity, answers[0]?.valueQuantity)))
    yield 'its values are in several units, and the page has one for all of them'
}

const LONGEST_QUOTE = 50
