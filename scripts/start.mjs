/** The demonstration in one command: the app and the sandbox EHR, each in its own process and at its own origin. */
import path from 'node:path'
import { addresses } from './run/addresses.mjs'
import { startNode } from './run/node-process.mjs'
import { firstSilent, whyNot } from './run/ports.mjs'

const ROOT = path.resolve(import.meta.dirname, '..')
const { problem, app, sandbox, page } = addressesHere()
const sentence = problem ?? (await whyTaken(app)) ?? (await whyTaken(sandbox))
if (sentence !== undefined) {
  console.error(sentence)
  process.exit(1)
}

// What the two say while they start is shown only when they fail: a person is to see one address.
let held = []
let stopping = false
let stoppedAt = 0
const hear = (text, stream) => (held === undefined ? process[stream].write(text) : held.push(text))
const servers = [app, sandbox].map(({ name, parameters, env }) => {
  const server = startNode(ROOT, parameters, env, hear)
  void server.ended.then((how) => fail(`The ${name} ended by itself (${how}); the other one is stopped, too.`))
  return server
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)

const silent = await firstSilent([app.probe, sandbox.probe])
if (silent !== undefined) fail(`Nothing answers at ${silent} after 30 seconds: everything is stopped.`)
if (!stopping) console.log(`Open ${page}`)
held = undefined

/** One Ctrl-C may come twice: the terminal sends it to all that run in it, and npm passes it on. */
function stop() {
  const isEcho = Date.now() - stoppedAt < 1_000
  stoppedAt = Date.now()
  if (!isEcho) void end(stopping ? 'SIGKILL' : 'SIGTERM', 0)
}

function addressesHere() {
  try {
    return addresses(ROOT, process.env)
  } catch ({ message }) {
    return { problem: `The demonstration cannot be prepared in this folder: ${message}.` }
  }
}

function fail(reason) {
  if (stopping) return
  const said = (held ?? []).join('')
  console.error(said.includes('is in use by another') ? inUse('The state directory') : `${said}${reason}`)
  void end('SIGTERM', 1)
}

/** Asks both to end, waits up to five seconds, then ends them. A second Ctrl-C does not wait. */
async function end(signal, code) {
  stopping = true
  await Promise.all(servers.map((server) => server.stop(signal)))
  process.exit(code)
}

async function whyTaken({ port, name, hosts }) {
  const code = await whyNot({ port, hosts })
  if (code === 'EADDRINUSE') return inUse(`Port ${port}`)
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${hosts[0]}: change HOST.`
  return code && `Port ${port} of the ${name} cannot be used (${code}): choose another one, above 1023.`
}

/** Another start runs, most likely of this very folder: this one needs three settings of its own. */
function inUse(what) {
  const [port, sandboxPort] = [app.port + 10, sandbox.port + 10]
  const settings = `PORT=${port} SANDBOX_PORT=${sandboxPort} STATE_URL=level:.aside/state-${port}`
  return `${what} is in use: start with ports and a state directory of your own, for example ${settings} npm start`
}
