import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addresses } from '../../scripts/run/addresses.mjs'
import { startNode } from '../../scripts/run/node-process.mjs'
import { firstSilent } from '../../scripts/run/ports.mjs'
import { freePorts } from './free-ports.mjs'

export const ROOT = path.resolve(import.meta.dirname, '../..')

/** Starts the built app and sandbox with a state folder of their own, hands them to `work`, stops them. */
export async function withDemonstration(environment, work) {
  const { problem, app, sandbox, page } = addresses(ROOT, environment)
  if (problem) throw new Error(problem)
  // Keys and audit lie beside it.
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-demonstration-'))
  const state = path.join(folder, 'state')
  const { CONTENT_DIR = '', TRUSTED_PROXIES } = environment
  const proxies = TRUSTED_PROXIES && { TRUSTED_PROXIES }
  const ours = { ...app, env: { ...app.env, CONTENT_DIR, ...proxies, STATE_URL: `level:${state}` } }
  const servers = [ours, sandbox].map(({ parameters, env }) =>
    startNode(ROOT, parameters, env, (text, stream) => stream === 'stderr' && process.stderr.write(text)),
  )
  try {
    const silent = await firstSilent([app.probe, sandbox.probe])
    if (silent !== undefined) throw new Error(`Nothing answers at ${silent}.`)
    return await work({ sandbox: page, app: app.env.PUBLIC_URL, appPid: servers[0].pid, state })
  } finally {
    await Promise.all(servers.map((server) => server.stop('SIGTERM')))
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * An environment in which the demonstration takes two ports that nobody uses, so that a running one is not in the way.
 *
 * @param {readonly string[]} [ports]  the app's and the sandbox's, where they are chosen already
 */
export async function onFreePorts(ports) {
  const [PORT, SANDBOX_PORT] = (ports ?? (await freePorts(2))).map(String)
  return { ...process.env, PORT, SANDBOX_PORT, PUBLIC_URL: '', SANDBOX_URL: '', HOST: '', EHR_DIR: '' }
}
