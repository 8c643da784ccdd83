import { Failure } from '../errors.js'

/** What went wrong with the store, as logs may say it: never a path, a key or a value. */
export type TroubleKind =
  | 'no space'
  | 'damaged'
  | 'in use'
  | 'not permitted'
  | 'too many open files'
  | 'out of reach'
  | 'evicts'
  | 'device error'

/** What the log learns about the store. */
export type StoreNote = Readonly<{
  event: 'store'
  outcome: 'closed: an operation failed' | 'opened again' | 'damaged: set aside, a new one is begun' | 'upkeep failed'
  kind?: TroubleKind
  /** Why a store was taken for damaged. */
  reason?: string
}>

/** How the system words it, in the order in which they are looked for. */
const WORDINGS: readonly (readonly [RegExp, TroubleKind])[] = [
  // Redis: who asks, what it does at this moment, and how its connection ends.
  [/\b(NOAUTH|WRONGPASS|NOPERM)\b|can't run this command/, 'not permitted'],
  [
    /\b(LOADING|READONLY|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|NOREPLICAS|BUSY|LATE)\b|Socket closed|[Cc]lient is (offline|closed)/,
    'out of reach',
  ],
  [/max number of clients reached|\bMOVED\b|Disconnects client|ERR_SSL|EPROTO/, 'out of reach'],
  [/no valid master node|None of the sentinels|root nodes are unavailable|Cluster closed/, 'out of reach'],
  [
    /ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH|CERT|(Connection|Socket) timeout|no answer in time/,
    'out of reach',
  ],
  [/\bOOM\b|MISCONF/, 'no space'],
  // Something else lies under one of our keys.
  [/\bWRONGTYPE\b|value is not an integer/, 'damaged'],
  // A file that its own list names, and a place behind the end of a file.
  [/No such file|ENOENT|Invalid argument/i, 'damaged'],
  [/No space left|quota exceeded|File too large|ENOSPC|EDQUOT|EFBIG/i, 'no space'],
  [/Permission denied|Read-only file system|not permitted|EACCES|EPERM|EROFS/i, 'not permitted'],
  [/Too many open files|EMFILE|ENFILE/i, 'too many open files'],
]

/** The kind of an error of LevelDB, of Redis or of the file system; whatever is not known is the device's. */
export function kindOf(error: unknown): TroubleKind {
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown }
  if (code === 'LEVEL_LOCKED') return 'in use'
  if (code === 'LEVEL_CORRUPTION') return 'damaged'
  const kind = WORDINGS.find(([wording]) => wording.test(`${String(code)} ${String(message)}`))?.[1]
  return kind ?? (cause ? kindOf(cause) : 'device error')
}

export const unavailable = (error: unknown): Failure =>
  error instanceof Failure ? error : storeFailed(kindOf(error), error)

export const storeFailed = (kind: TroubleKind, cause?: unknown): Failure =>
  new Failure('STATE_UNAVAILABLE', `the store failed (${kind})`, cause)

/** LevelDB's own words for a damage, without a path. They speak of its files, never of what is in them. */
export function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: unknown; cause?: unknown }
  if (cause !== undefined) return reasonOf(cause)
  return String(message).replaceAll(/\S*\//g, '').slice(0, 120)
}

/** Trouble that comes back within this time is the same. */
const CALM_MS = 30_000

/**
 * One line when it begins, and one when it is over. Where only some of it works, such as one node of a cluster, the
 * two do not take turns. What does not work before anything did is the start's to say.
 */
export function troubleNotes(log: (note: StoreNote) => void, now: () => number) {
  let isWorking: boolean | undefined
  let isBack = false
  let failedAt = -Infinity
  let openedAt = -Infinity
  return {
    done(): void {
      if (isWorking === false) {
        if (isBack && now() - failedAt < CALM_MS) return
        openedAt = now()
        log({ event: 'store', outcome: 'opened again' })
      }
      isWorking = true
    },
    failed(kind: TroubleKind): void {
      failedAt = now()
      if (!isWorking) return
      isBack = failedAt - openedAt < CALM_MS
      isWorking = false
      log({ event: 'store', outcome: 'closed: an operation failed', kind })
    },
  }
}
