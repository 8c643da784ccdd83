import type { LoadedItem } from '../loaded-questionnaire.js'

/** An answer that a form cannot change: it comes from the response before it, or from the author. */
export const isUntouchable = ({ type, readOnly, hidden }: Pick<LoadedItem, 'type' | 'readOnly' | 'hidden'>): boolean =>
  type !== 'group' && (readOnly || hidden)
