// A store in a process of its own, whose disk a test can fill: it does what it is told, one after the other.
import { LASTING_PAUSES, writePausesIn } from '../../../dist/src/record/write-pauses.js'
import { openLevelStore } from '../../../dist/src/state/level-store.js'

const DAY_MS = 86_400_000
const clock = { now: Date.now() }
const now = () => clock.now
/** @type {Awaited<ReturnType<typeof openLevelStore>>} */
let store

/** @type {Record<string, (argument: string) => Promise<unknown>>} */
const deeds = {
  open: async (directory) => {
    store = await openLevelStore(directory, { now, log: () => undefined, lasting: LASTING_PAUSES })
  },
  get: (key) => store.get(key),
  set: (key) => store.set(key, Buffer.alloc(5_000), DAY_MS),
  purge: () => ((clock.now += 2 * DAY_MS), store.purge()),
  arePaused: async (names) => {
    const { isPaused } = writePausesIn(store, now)
    return (await Promise.all(names.split(',').map((name) => isPaused(name)))).every(Boolean)
  },
}

let before = Promise.resolve()
process.on('message', (/** @type {{ deed: string, argument: string }} */ { deed, argument }) => {
  const tell = (/** @type {object} */ answer) => void process.send?.(answer)
  before = before.then(() =>
    Promise.resolve(deeds[deed]?.(argument)).then(
      (value) => tell({ value }),
      (error) => tell({ error: error.message }),
    ),
  )
})
