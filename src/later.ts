import { setTimeout as wait } from 'node:timers/promises'

/** Waits. What only waits does not keep the process alive. */
export const later = (ms: number): Promise<void> => wait(ms, undefined, { ref: false })
