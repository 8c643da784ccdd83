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
    const told: { isThere: boolean; going?: T | undefined } = { isThere: false }
    const there = (record?: T): void => {
      told.isThere = true
      told.going = record
    }
    const taken = await remove(there).catch((error: unknown) => {
      if (told.going) {
        inDoubt.set(secret, told.going)
        lookAgain(secret)
      }
      throw error
    })
    const before = told.isThere ? null : (inDoubt.get(secret) ?? null)
    inDoubt.delete(secret)
    return taken ?? before
  }
}
