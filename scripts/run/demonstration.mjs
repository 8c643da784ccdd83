import { fileURLToPath } from 'node:url'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addresses } from './addresses.mjs'
import { whenAnswering } from './ready.mjs'
import { startServer } from './server-process.mjs'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Starts the built app and sandbox with a state folder of their own, hands them to `work`, stops them. */
export async function withDemonstration(environment, work) {
  const state = mkdtempSync(path.join(tmpdir(), 'aside-demonstration-'))
  const { app, sandbox, page } = addresses(ROOT, environment)
  const { CONTENT_DIR = '' } = environment
  const ours = { ...app, env: { ...app.env, CONTENT_DIR, STATE_URL: `level:${state}` } }
  const servers = [ours, sandbox].map((server) => startServer(ROOT, server, () => undefined))
  try {
    const silent = await whenAnswering([app.probe, sandbox.probe])
    if (silent !== undefined) throw new Error(`Nothing answers at ${silent}.`)
    return await work({ sandbox: page, app: app.env.PUBLIC_URL, appPid: servers[0].pid })
  } finally {
    await Promise.all(servers.map((server) => server.stop('SIGTERM')))
    rmSync(state, { recursive: true, force: true })
  }
}
