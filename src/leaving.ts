import type { Server, ServerResponse } from 'node:http'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'

/** How long a replica still answers after it said that it leaves: longer than a balancer needs to notice. */
const NOTICE_MS = 5_000
/** How long requests that are under way may take. */
const DRAIN_MS = 10_000
const TIDY_UP_MS = 5_000
/** One Ctrl-C may come twice: the terminal sends it to all that run in it, and npm passes it on. */
const ECHO_MS = 1_000
/** How long an EHR that is handed its tokens back may hold up either part of the work. */
export const HAND_BACK_MS = 3_000

/** What is left to do: while it still answers, since an EHR may ask for our public keys, and once it does not. */
export type LastWork = Readonly<{ handBack: () => Promise<void>; tidyUp: () => Promise<void> }>

/** A way for a server to go without failing anybody. */
export type Leaving = Readonly<{
  isLeaving: () => boolean
  /** Lets a balancer's connection go with its answer, so that nothing is sent on it just when it closes. */
  mark: (res: ServerResponse) => void
  /** Says so, hands back, answers what still comes, finishes what is under way, closes, tidies up. */
  leave: (server: Server, work: LastWork) => Promise<void>
}>

/** @param isReplica  others answer meanwhile; one that is alone goes without notice, since nobody can be sent elsewhere */
export function leaving(isReplica: boolean, exit: (code: number) => void): Leaving {
  const noticeMs = isReplica ? NOTICE_MS : 0
  let hasBegun = false
  let asked = -Infinity
  return {
    isLeaving: () => hasBegun,
    mark: (res) => {
      if (hasBegun) res.setHeader('Connection', 'close')
    },
    async leave(server, { handBack, tidyUp }) {
      const isEcho = performance.now() - asked < ECHO_MS
      asked = performance.now()
      if (isEcho) return
      if (hasBegun) return exit(1)
      hasBegun = true
      setTimeout(() => exit(1), Math.max(noticeMs, HAND_BACK_MS) + DRAIN_MS + TIDY_UP_MS).unref()
      await Promise.all([wait(noticeMs), handBack()])
      await closed(server)
      await tidyUp()
      exit(0)
    },
  }
}

async function closed(server: Server): Promise<void> {
  await allTaken()
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await new Promise((resolve) => {
    server.close(resolve)
    server.closeIdleConnections()
  })
  clearTimeout(cut)
}

/** A turn this short has just taken all connections that waited: the system cuts those that wait when a listener closes. */
const SHORT_TURN_MS = 0.1
const MOST_TURNS = 1_000

async function allTaken(): Promise<void> {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const began = performance.now()
    await nextTurn()
    if (performance.now() - began < SHORT_TURN_MS) return
  }
}
