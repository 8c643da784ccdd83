/** Waits for all of it, also where some of it fails. @throws what failed first in order, once nothing is under way any more */
export async function allOf(work: readonly Promise<unknown>[]): Promise<void> {
  const done = await Promise.allSettled(work)
  const failed = done.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}
