/** Tokens on their way back to their EHRs. Nobody waits for them, but whoever ends the process. */
export type HandBacks = Readonly<{
  add: (handingBack: Promise<unknown>) => void
  /** Once none is on its way any more, however each went. */
  allDone: () => Promise<void>
}>

export function handBacks(): HandBacks {
  const underWay = new Set<Promise<unknown>>()
  return {
    add(handingBack) {
      const one = handingBack.catch(() => undefined).finally(() => underWay.delete(one))
      underWay.add(one)
    },
    async allDone() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
