import { allows, splitScopes } from '../../../../smart-launch/scopes.js'
import { lookForWritten } from '../../../session/written-entries.js'
import type { FormHandler, PageContext } from '../page.js'
import { keepRecordChoice } from './record-choice.js'

/** Whether staff may look for what Aside wrote: nobody else is in the room, and Aside may look for entries in this EHR. */
export function listsWritten({
  session: { privacy, launch },
  deps,
}: Readonly<{ session: PageContext['session']; deps: Pick<PageContext['deps'], 'profileOf'> }>): boolean {
  return privacy === 'private' && allows(splitScopes(deps.profileOf(launch.profile).scopes), 'Observation', 's')
}

/** What stands on the page is kept for the way back. */
export const openWritten: FormHandler = async (session, context) =>
  listsWritten({ session, deps: context.deps })
    ? { session: await lookForWritten(keepRecordChoice(session, context), context) }
    : { session }
