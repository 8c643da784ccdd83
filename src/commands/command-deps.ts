import type { Fetch } from '../http/http-exchange.js'

/** What a command may touch. */
export type CommandDeps = Readonly<{
  env: Readonly<Record<string, string | undefined>>
  root: string
  now: () => number
  fetch: Fetch
  newId: () => string
  randomBytes: (size: number) => Buffer
  sleep: (ms: number) => Promise<unknown>
  /** Standard output: what was asked for. */
  print: (line: string) => void
  /** Standard error: what went wrong, and how to ask. */
  complain: (line: string) => void
}>
