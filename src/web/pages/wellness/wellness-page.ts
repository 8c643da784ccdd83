import type { ScriptLine } from '../../../guidance/script.js'
import { goBack } from '../../../session/go-back.js'
import { view } from '../../view.js'
import type { Page } from '../page.js'
import { linesOf } from '../shared/script-lines.js'

export type WellnessView = Readonly<{ lines: readonly ScriptLine[] }>

/** A complete session without private time. */
export const wellnessPage: Page<'wellness', WellnessView> = {
  view: view('wellness/wellness'),
  model: (_at, context) => ({ lines: linesOf(context, 'general-talk') }),
  handle: (session, { fields, instruments }) =>
    fields['action'] === 'back'
      ? { session: goBack(session, instruments) }
      : { session: { ...session, planSeen: true } },
}
