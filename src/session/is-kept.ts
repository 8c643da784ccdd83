import { endsSession } from '../errors.js'

/** `false` where the session is over by now: nothing more is sent, and what became of it so far can still be told. */
export async function isKept(kept: Promise<void>): Promise<boolean> {
  try {
    await kept
    return true
  } catch (error) {
    if (endsSession(error)) return false
    throw error
  }
}
