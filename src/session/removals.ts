/**
 * Removes records of which something is still to be done. What was read of one whose removal failed is remembered: it may
 * have been done, and only its answer lost, and then what the record held lies nowhere else.
 *
 * @param lookAgain  asked for where that is not known: the next removal finds the record, or gives what was remembered
 */
export function removals<T>(lookAgain: (secret: string) => void) {
  const inDoubt = new Map<string, T>()
  /** @param remove  tells which record is there before that is removed; nothing where it stays */
  return async (secret: string, remove: (there: (record?: T) => void) => Promise<T | null>): Promise<T | null> => {
    let [isThere, going] = [false, undefined as T | undefined]
    const there = (record?: T): void => void ([isThere, going] = [true, record])
    const taken = await remove(there).catch((error: unknown) => {
      if (going) {
        inDoubt.set(secret, going)
        lookAgain(secret)
      }
      throw error
    })
    const before = isThere ? null : (inDoubt.get(secret) ?? null)
    inDoubt.delete(secret)
    return taken ?? before
  }
}
