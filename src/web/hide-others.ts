import type { Request } from 'express'
import type { SessionKey } from '../session/session-key.js'
import { sessionKeysOf, windowSecretsOf } from './session-cookie.js'
import type { WebDeps } from './web-deps.js'

/**
 * Hides every other session whose cookie came with the request, the patient's windows, too: whoever enters the room sees
 * all that is open. Cookies with invented secrets cost no look in the store.
 */
export async function hideOthers(
  req: Pick<Request, 'headers'>,
  { handle }: Pick<SessionKey, 'handle'>,
  {
    sessions,
    secrets,
    patientWindows,
    farewells,
  }: Pick<WebDeps, 'sessions' | 'secrets' | 'patientWindows' | 'farewells'>,
): Promise<void> {
  const hide = async (key: SessionKey): Promise<void> => {
    const window = (await sessions.find(key))?.handover?.window
    await sessions.hide({ ...key, ...(window !== undefined && { window }) }, 'beside', (session) => session)
    // Of one that is over a tab may still say what was saved.
    await farewells.forget(key)
  }
  const isOther = (one: SessionKey): boolean => one.handle !== handle && secrets.isOurs(one.secret)
  const windows = windowSecretsOf(req)
    .filter(isOther)
    .map(async (one) => (await patientWindows.find(one.handle, one.secret))?.key)
  const keys = [...sessionKeysOf(req).filter(isOther), ...(await Promise.all(windows))]
  await Promise.all(keys.flatMap((key) => (key ? [hide(key)] : [])))
}
