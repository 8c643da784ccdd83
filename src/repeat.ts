import { setTimeout as wait } from 'node:timers/promises'

/**
 * Does something at once and then again and again, never twice at once; a failure is told and does not end it.
 *
 * @returns a way to stop, which waits for what is under way
 */
export function repeat(
  work: () => Promise<unknown>,
  everyMs: number,
  failed: (error: unknown) => void,
): () => Promise<void> {
  const stopping = new AbortController()
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await work().catch(failed)
      await wait(everyMs, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = run()
  return () => {
    stopping.abort()
    return running
  }
}
