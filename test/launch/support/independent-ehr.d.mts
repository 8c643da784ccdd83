export type IndependentEhr = Readonly<{
  url: string
  baseOf: (tenant: string) => string
  requests: readonly string[]
  startLaunch: (context: object) => string
  register: (clients: readonly object[]) => void
  close: () => void
}>
export function independentEhr(): Promise<IndependentEhr>
