import { AsyncLocalStorage } from 'node:async_hooks'

const running = new AsyncLocalStorage<string>()

/** Runs a request so that whatever is logged on its way bears its id. */
export function asRequest<T>(id: string, work: () => T): T {
  return running.run(id, work)
}

export const currentRequest = (): string | undefined => running.getStore()
