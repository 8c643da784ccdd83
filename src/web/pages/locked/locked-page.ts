import { view } from '../../view.js'
import type { Page } from '../page.js'

/** After three wrong PINs: nothing here opens anything. */
export const lockedPage: Page<'locked', Readonly<Record<string, never>>> = {
  view: view('locked/locked'),
  model: () => ({}),
  handle: (session) => ({ session }),
}
