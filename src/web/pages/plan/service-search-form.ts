import type { ServiceSearch } from '../../../session/service-search.js'
import { listIn } from '../../texts-in.js'
import type { Form } from '../form-handler.js'

const MOST_TRAITS = 50
const LONGEST_WORDS = 80

/** What the form looks for: a kind of help by its own button, or whatever words and filters stand on the page. */
export function searchIn(form: Form): ServiceSearch | undefined {
  const { kind, action, t } = form
  if (typeof kind === 'string' && /^RT-\d\d$/.test(kind)) return { type: kind, traits: [], text: '', isNew: true }
  // Enter in the field of words sends the form without any button.
  const isAsked = action === 'find' || (action === undefined && typeof words === 'string' && words.trim() !== '')
  if (!isAsked) return undefined
  return {
    traits: listIn(form['trait'])
      .filter((trait) => /^[a-z-]{1,40}$/.test(trait))
      .slice(0, MOST_TRAITS),
    text: typeof words === 'string' ? words.slice(0, LONGEST_WORDS) : '',
    isNew: true,
  }
}
