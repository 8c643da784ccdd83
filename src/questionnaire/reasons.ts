/** Does one part of the reading; what is wrong with it is told, and the others go on. */
export type Attempt = {
  <T>(read: () => T): T | undefined
  <T>(read: () => T, otherwise: T): T
}

/** @param complain  told each reason, so that an author reads all of them at once */
export const attempting =
  (complain: (reason: string) => void): Attempt =>
  <T>(read: () => T, otherwise?: T) => {
    try {
      return read()
    } catch (error) {
      reasonsIn(error).forEach(complain)
      return otherwise as T
    }
  }

/** @throws {AggregateError} where there is any reason */
export function refuseFor(reasons: Iterable<string>): void {
  const all = [...new Set(reasons)]
  if (all.length > 0)
    throw new AggregateError(
      all.map((reason) => new Error(reason)),
      all.join('; '),
    )
}

export function reasonsIn(error: unknown): readonly string[] {
  if (error instanceof AggregateError) return error.errors.flatMap(reasonsIn)
  return [error instanceof Error ? error.message : 'cannot be read']
}
