import type { ScriptLine } from '../../../guidance/script.js'
import { goBack } from '../../../session/go-back.js'
import { view } from '../../view.js'
import type { Page } from '../page.js'
import { linesOf } from '../shared/script-lines.js'

export type UnderTwelveView = Readonly<{ lines: readonly ScriptLine[] }>

/** A patient under twelve is asked nothing here: what staff can do instead. Nothing is written. */
export const underTwelvePage: Page<'under-twelve', UnderTwelveView> = {
  view: view('under-twelve/under-twelve'),
  model: (_at, context) => ({ lines: linesOf(context, 'under-twelve') }),
  handle: (session, { fields, instruments }) => {
    if (fields['action'] === 'back') return { session: goBack(session, instruments) }
    return { session, ends: fields['action'] === 'finish' }
  },
}
