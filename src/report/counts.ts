import { oneAtATime } from '../state/one-at-a-time.js'
import { placeOf, type Sealer } from '../state/seal.js'
import type { StateStore } from '../state/state-store.js'

/** Counts how often something was answered: by month, with no session, no person and no time of day. */
export type Counts = Readonly<{
  /** Adds what was answered on one page. */
  add: (answers: readonly Counted[]) => Promise<void>
  /**
   * How often each answer was given to a question in one month.
   *
   * @throws {Error} `isSealedElsewhere`, for a month that was sealed with another key: nothing is known about it
   */
  of: (month: string, question: string, answers: readonly string[]) => Promise<Readonly<Record<string, number>>>
  /** Seals all months with the current key, so that an older one can be taken away. */
  reseal: () => Promise<void>
}>

const SEALED_ELSEWHERE = 'sealed elsewhere'
/** An error whose message names the month, and nothing else. */
export const isSealedElsewhere = (error: unknown): error is Error =>
  error instanceof Error && error.cause === SEALED_ELSEWHERE

/** `question` and `answer` are ids of our own; nothing anyone typed. */
export type Counted = Readonly<{ question: string; answer: string }>

const DAY_MS = 86_400_000
/** Three years of months. */
const KEPT_MONTHS = 36
const KEPT_MS = 3 * 366 * DAY_MS
const ID = /^[a-z]+(-[a-z]+)*$/
/** One size for every month: how long the sealed bytes are tells nothing. */
const PADDED = 2_048

export type CountsDeps = Readonly<{
  store: Pick<StateStore, 'get' | 'putIfAbsent' | 'replace'>
  sealer: Sealer
  /** Epoch milliseconds; only the month of it (UTC) is kept. */
  wallClock: () => number
}>

/**
 * All counts of a month lie in one record, sealed with the server's key: on the disk neither a question nor an answer nor a
 * number can be read, and a change does not say which number grew, or whether one did.
 */
export function countsIn(deps: CountsDeps): Counts {
  const { wallClock } = deps
  const alone = oneAtATime()
  const inTurn = (work: () => Promise<void>): Promise<void> => alone('counts', work)
  const { find, change } = sealedMonths(deps)

  return {
    add: (answers) => {
      const keys = answers.map(keyOf)
      return inTurn(() =>
        change(monthOf(wallClock()), (before) => {
          const counts = { ...before }
          for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
          return counts
        }),
      )
    },
    of: async (month, question, answers) => {
      const { stored, counts } = await find(month)
      if (stored && !counts)
        throw new Error(`the counts of ${month} were sealed with other STATE_KEYS`, { cause: SEALED_ELSEWHERE })
      return Object.fromEntries(answers.map((answer) => [answer, counts?.[keyOf({ question, answer })] ?? 0]))
    },
    reseal: () =>
      inTurn(async () => {
        for (const month of monthsUpTo(wallClock())) await change(month, (counts) => counts)
      }),
  }
}

type Month = Readonly<Record<string, number>>

/** Other replicas count, too: what one of them has changed meanwhile is read again, and nothing is lost. */
function sealedMonths({ store, sealer, wallClock }: CountsDeps) {
  const find = async (month: string): Promise<Readonly<{ stored: Buffer | null; counts?: Month }>> => {
    const place = placeOf('counts', month)
    const stored = await store.get(place)
    const plain = stored && sealer.open(stored, month, place)
    return { stored, ...(plain && { counts: JSON.parse(plain.toString('utf8')) as Month }) }
  }
  const change = async (month: string, work: (counts: Month | undefined) => Month | undefined): Promise<void> => {
    const place = placeOf('counts', month)
    for (;;) {
      const { stored, counts } = await find(month)
      const changed = work(counts)
      const ttlMs = Date.parse(month) + KEPT_MS - wallClock()
      if (!changed || ttlMs <= 0) return
      const value = sealer.seal(Buffer.from(JSON.stringify(changed).padEnd(PADDED)), month, place)
      const isKept = stored
        ? await store.replace(place, stored, { value, ttlMs }, 'synced')
        : await store.putIfAbsent(place, value, ttlMs, 'synced')
      if (isKept) return
    }
  }
  return { find, change }
}

function monthsUpTo(at: number): readonly string[] {
  const now = new Date(at)
  return Array.from({ length: KEPT_MONTHS + 1 }, (_, ago) =>
    monthOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago)),
  )
}

/** `YYYY-MM`. */
export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 'YYYY-MM'.length)
}

/** @throws {RangeError} for an id that is none: a count must not become a place to keep a text */
function keyOf({ question, answer }: Counted): string {
  if (!ID.test(question) || !ID.test(answer)) throw new RangeError('a question or an answer without an id')
  return `${question}:${answer}`
}
