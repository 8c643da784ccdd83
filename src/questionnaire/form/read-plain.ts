import { hasControlSigns } from '../control-signs.js'
import type { Answer, ItemType } from '../loaded-questionnaire.js'
import { READERS } from './read-value.js'

/** What an expression or an author wrote for an item of this type, read as if it stood in the field of a page. */
export function readPlain(type: ItemType, value: string): Answer | undefined {
  const posted = { values: [value], typed: [], unit: undefined, offset: undefined, hasComma: false }
  const read = READERS[type]?.(value, posted) ?? { valueString: value }
  return typeof read === 'string' || hasControlSigns(value) ? undefined : read
}
