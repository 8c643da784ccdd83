import { formValue } from '../answers.js'
import type { LoadedItem } from '../loaded-questionnaire.js'
import { numberText } from '../numbers.js'

/** A slider of more steps than this cannot be put where one wants it. */
const MOST_STEPS = 100

/** How far one press of a key moves a slider: what its author says, or a round part of its length that such a number takes. */
export function sliderStep({ type, limits: { step, decimals, min = {}, max = {} } }: LoadedItem): string {
  if (step !== undefined) return numberText(step)
  if (type === 'integer') return '1'
  const length = Number(formValue(max)) - Number(formValue(min))
  const round = 10 ** Math.floor(Math.log10(length / MOST_STEPS))
  const finest = decimals === undefined ? 0 : 10 ** -decimals
  return numberText(Math.max(round, finest) || 1)
}
