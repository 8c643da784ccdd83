import { setTimeout as wait } from 'node:timers/promises'

/** Asks until it is answered, as a load balancer does. @param withinMs  by when it must be */
export async function untilAnswered(ask: () => Promise<unknown>, withinMs: number): Promise<void> {
  const isAnswered = (): Promise<boolean> =>
    ask().then(
      () => true,
      () => false,
    )
  const until = Date.now() + withinMs
  while (!(await isAnswered())) {
    if (Date.now() > until) throw new Error('it never came back')
    await wait(50)
  }
}
