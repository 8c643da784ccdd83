import type { Coding } from 'fhir/r4.js'
import type { LoadedItem } from '../loaded-questionnaire.js'
import { notPosted } from './load-choices.js'
import { VALUE_OF } from './value-of-type.js'

/** Choices that would give an item answers of another type, or that stand beside others and would be passed over. */
export function* wrongOptions({ type, source, choices }: LoadedItem): Generator<string> {
  const { answerOption = [], answerValueSet } = source
  if (answerOption.length > 0 && answerValueSet) yield 'it has both answerOption and answerValueSet: choose one'
  const isChoice = type === 'choice' || type === 'open-choice'
  if (answerValueSet && !isChoice) yield `answerValueSet belongs on a choice or an open-choice, and this is a ${type}`
  else if (!isChoice && choices.some(({ answer }) => !VALUE_OF[type].some((name) => answer[name] !== undefined)))
    yield `an answerOption gives another type than ${type}: use a choice`
}

/** Units that a page could not send, or that say nothing to an EHR. */
export function* wrongUnits({ unit, unitChoices }: LoadedItem): Generator<string> {
  for (const one of [...(unit ? [unit] : []), ...unitChoices]) if (isAmbiguous(one)) yield withoutSystem(one)
  const codes = unitChoices.map(({ code = '' }) => code)
  if (codes.includes('')) yield 'a unitOption has no code: nothing would be sent for it'
  for (const code of codes) yield* notPosted(code)
  const twice = codes.find((code, i) => code !== '' && codes.indexOf(code) !== i)
  if (twice !== undefined) yield `two units have the code "${twice}"`
}

/** Without its system a code is left out, and what compares by the code would find only the words. */
const isAmbiguous = ({ system, code, display }: Coding): boolean =>
  code !== undefined && !system && display !== undefined && display !== code

const withoutSystem = ({ code, display }: Coding): string =>
  `the unit "${display}" has the code "${code}" and no system, such as http://unitsofmeasure.org`
