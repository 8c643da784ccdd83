/**
 * The demonstration in one command: the app and the sandbox EHR, each in its own process.
 *
 *   PORT (3000), SANDBOX_PORT (4004), PUBLIC_URL, HOST, EHR_DIR, QUIET=1 (keeps the two silent)
 */
import { fileURLToPath } from 'node:url'
import { addresses } from './run/addresses.mjs'
import { whyTaken } from './run/port.mjs'
import { whenAnswering } from './run/ready.mjs'
import { startServer } from './run/server-process.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const { problem, app, sandbox, page } = addresses(ROOT, process.env)
if (problem !== undefined) stop(problem)

for (const server of [app, sandbox]) {
  const taken = await whyTaken(server)
  if (taken !== undefined) stop(taken)
}

// What the two say while they start is shown only when they fail: a person is to see one address.
let held = []
const print = (text) => (held === undefined ? process.env.QUIET || process.stdout.write(text) : held.push(text))
const servers = [app, sandbox].map((server) => startServer(ROOT, server, print))
let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(stopping ? 'SIGKILL' : 'SIGTERM', 0))
for (const { name, ended } of servers) {
  void ended.then((how) => {
    if (stopping) return
    showHeld()
    console.error(`The ${name} ended by itself (${how}); the other one is stopped, too.`)
    void end('SIGTERM', 1)
  })
}

const late = await whenAnswering([app.probe, sandbox.probe], () => stopping)
if (late === undefined) {
  if (!stopping) console.log(`Open ${page}`)
  held = undefined
} else if (!stopping) {
  showHeld()
  console.error(`Nothing answers at ${late} after 30 seconds: everything is stopped.`)
  void end('SIGTERM', 1)
}

/** Asks both to end, waits up to five seconds, then ends them. A second Ctrl-C does not wait. */
async function end(signal, code) {
  stopping = true
  await Promise.all(servers.map((server) => server.stop(signal)))
  process.exit(code)
}

function showHeld() {
  for (const text of held ?? []) process.stdout.write(text)
  held = undefined
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
