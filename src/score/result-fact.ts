import type { Interpretation } from './interpretation.js'
import type { Result } from './result.js'

/** One field of the situation a pathway looks at, and the value this result gives it. */
export type PathwayInput = Readonly<{ input: string; value: string }>

/** What a result means for the pathway; undefined where the instrument feeds none. Never more than the answers say. */
export function pathwayInput(interpretation: Interpretation, result: Result): PathwayInput | undefined {
  const { pathway } = interpretation
  if (!pathway) return undefined
  const { input, declined, unknown } = pathway
  switch (result.kind) {
    case 'declined':
      return { input, value: declined }
    case 'scored':
    case 'incomplete':
      return {
        input,
        value: ('bands' in pathway && result.band !== undefined && pathway.bands[result.band]) || unknown,
      }
    case 'topics':
      if (!('raised' in pathway)) return { input, value: unknown }
      if (result.raised.length > 0) return { input, value: pathway.raised }
      return { input, value: result.declined.length + result.open.length > 0 ? unknown : pathway.none }
    default:
      return { input, value: unknown }
  }
}
