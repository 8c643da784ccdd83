import type { ItemView } from '../../../questionnaire/show/item-view.js'

/**
 * Whether a page of questions may turn by itself once all are answered: where every answer is one touch, and the browser
 * alone knows what is still open.
 */
export function turnsByItself(items: readonly ItemView[]): boolean {
  return items.every((item) => {
    if (item.live) return false
    if (item.kind === 'display') return true
    const isOneTouch = item.kind === 'group' ? !item.another : item.control === 'radio' && !item.open
    return isOneTouch && turnsByItself(item.items)
  })
}
