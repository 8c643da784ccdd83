import vm from 'node:vm'

/** Longer than any form needs; a page that comes later is no page. */
const MOST_MILLISECONDS = 2_000

const sandbox = vm.createContext({ work: undefined as (() => unknown) | undefined })
const doWork = new vm.Script('work()')

/**
 * Does what a file asks for, and ends it where it takes too long: a pattern or an expression can keep a server busy
 * for years. Only the engine itself can interrupt them.
 *
 * @param otherwise  what holds where the time is up
 */
export function withinTime<T>(work: () => T, otherwise: () => T, milliseconds = MOST_MILLISECONDS): T {
  sandbox['work'] = work
  try {
    return doWork.runInContext(sandbox, { timeout: milliseconds }) as T
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return otherwise()
    throw error
  } finally {
    sandbox['work'] = undefined
  }
}
