import type { StateStore } from '../state/state-store.js'

/** Counts how often something was answered: by month, with no session, no person and no time of day. */
export type Counts = Readonly<{
  add: (what: Counted) => Promise<void>
  /** How often each answer was given to a question in one month. */
  of: (month: string, question: string, answers: readonly string[]) => Promise<Readonly<Record<string, number>>>
}>

/** `question` and `answer` are ids of our own; nothing anyone typed. */
export type Counted = Readonly<{ question: string; answer: string }>

const DAY_MS = 86_400_000
/** Three years of months. */
const KEPT_MS = 3 * 366 * DAY_MS
const ID = /^[a-z]+(-[a-z]+)*$/

/**
 * @param now  epoch milliseconds; only the month of it (UTC) is kept
 * @throws {RangeError} for an id that is none: a count must not become a place to keep a text
 */
export function countsIn(store: Pick<StateStore, 'get' | 'set'>, now: () => number): Counts {
  let last: Promise<unknown> = Promise.resolve()
  const read = async (key: string): Promise<number> => Number((await store.get(key))?.toString() ?? 0)

  return {
    add: ({ question, answer }) => {
      const key = keyOf(monthOf(now()), question, answer)
      const adding = last.then(async () => store.set(key, Buffer.from(String((await read(key)) + 1)), KEPT_MS))
      last = adding.catch(() => undefined)
      return adding
    },
    of: async (month, question, answers) => {
      const counted = answers.map(async (answer) => [answer, await read(keyOf(month, question, answer))] as const)
      return Object.fromEntries(await Promise.all(counted))
    },
  }
}

/** `YYYY-MM`. */
export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 'YYYY-MM'.length)
}

function keyOf(month: string, question: string, answer: string): string {
  if (!ID.test(question) || !ID.test(answer)) throw new RangeError('a question or an answer without an id')
  return `count:${month}:${question}:${answer}`
}
