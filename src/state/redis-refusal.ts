import { kindOf, type TroubleKind } from './store-trouble.js'

/** What a server says that gives what it has, and takes nothing: full, without its copies, a copy itself, or our rights are gone. */
const TAKES_NOTHING = /\b(OOM|MISCONF|NOREPLICAS|READONLY|NOPERM)\b|can't run this command/

const TRY_EVERY_MS = 1_000

/** A write that stays for as long as nobody needs it. */
export const TRY = `redis.call('SET', KEYS[1], '', 'PX', 1000)`

/**
 * A replica that is only read from such a server would show a page open while another one could not keep that somebody
 * has hidden it. So whoever was refused a write reads nothing there either until it takes something again.
 */
export function refusalWatch(now: () => number) {
  let refused: Readonly<{ kind: TroubleKind; key: string }> | undefined
  let triedAt = -Infinity
  return {
    /** @param key  where it was to be kept: of a cluster another node may still take something */
    failed(key: string, error: unknown): void {
      if (!TAKES_NOTHING.test(String((error as Error).cause))) return
      if (!refused) triedAt = -Infinity
      refused = { kind: kindOf(error), key }
    },
    /** Tries again when it is time; whoever asks meanwhile does not wait. @returns why nothing is read, if so */
    async refuses(take: (key: string) => Promise<unknown>): Promise<TroubleKind | undefined> {
      if (!refused || now() - triedAt < TRY_EVERY_MS) return refused?.kind
      triedAt = now()
      const isTaken = await take(refused.key).then(
        () => true,
        () => false,
      )
      if (isTaken) refused = undefined
      return refused?.kind
    },
  }
}
