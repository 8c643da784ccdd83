import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { addresses } from '../../scripts/run/addresses.mjs'
import { startNode } from '../../scripts/run/node-process.mjs'
import { pointProfiles } from '../../scripts/run/point-profiles.mjs'
import { firstSilent } from '../../scripts/run/ports.mjs'
import { onFreePorts, ROOT } from '../support/demonstration.mjs'
import { freePorts } from '../support/free-ports.mjs'

/** In one sentence, why what needs a Redis is not measured here; nothing where there is one. */
export const whyNoRedis = () =>
  spawnSync('redis-server', ['--version']).status === 0
    ? undefined
    : 'Not measured: redis-server is missing; install it, for example with apt-get install redis-server.'

export const STATE_KEY = Buffer.alloc(32, 7)

/**
 * So many replicas over one Redis that syncs every write, beside the sandbox. Clients ask the replicas in turn, by
 * `via`: a balancer would take its own share of a small machine.
 *
 * @param apart  each has a database of that Redis to itself and knows nothing of the others
 */
export async function withReplicas(count, work, { apart = false } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-replicas-'))
  const [redisPort, sandboxPort, ...ports] = (await freePorts(count + 2)).map(String)
  const environment = await onFreePorts([ports[0], sandboxPort])
  const { app, sandbox, page } = addresses(ROOT, { ...environment, EHR_DIR: folder })
  const urlOf = (database) => `redis://127.0.0.1:${redisPort}/${database}`
  const pointed = { app: app.env.PUBLIC_URL, sandbox: sandbox.env.SANDBOX_URL }
  withoutUsers(folder, pointed, { idleMinutes: 15 })
  const keeps = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '', '--dir', folder]
  const redis = spawn('redis-server', ['--port', redisPort, ...keeps], { stdio: 'ignore' })
  const shared = { STATE_KEYS: STATE_KEY.toString('base64'), SIGNING_KEYS: `${folder}/keys/keys.json` }
  const started = []
  // Nobody else ends it where this process is stopped.
  const end = () => redis.kill('SIGKILL')
  process.once('exit', end)
  process.once('SIGTERM', () => process.exit(1)).once('SIGINT', () => process.exit(1))
  const start = ({ parameters, env }) =>
    started.push(startNode(ROOT, parameters, env, (text, from) => from === 'stderr' && process.stderr.write(text)))
  try {
    await wait(500)
    start(sandbox)
    for (const [i, PORT] of ports.entries()) {
      const own = { PORT, AUDIT_DIR: `${folder}/audit-${i}`, TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'error' }
      own.STATE_URL = urlOf(apart ? i : 0)
      start({ ...app, env: { ...app.env, ...shared, ...own } })
      // The first one makes the keys that EHRs know.
      await mustAnswer(`http://127.0.0.1:${PORT}/healthz`)
    }
    await mustAnswer(sandbox.probe)
    const pids = started.slice(1).map(({ pid }) => pid)
    return await work({
      sandbox: page,
      app: app.env.PUBLIC_URL,
      ports,
      pids,
      apart,
      redis: { pid: redis.pid, url: urlOf(0) },
    })
  } finally {
    await Promise.all(started.map((server) => server.stop('SIGTERM')))
    end()
    process.off('exit', end)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One user may not open as many sessions as a measure needs: the tenant does not say who launches. */
export function withoutUsers(folder, pointed, more = {}) {
  pointProfiles(path.join(ROOT, 'smart-launch/ehrs'), folder, pointed)
  const file = path.join(folder, 'sandbox.json')
  const tenant = JSON.parse(readFileSync(file, 'utf8'))
  const site = { ...tenant.site, ...more }
  writeFileSync(file, JSON.stringify({ ...tenant, site, scopes: tenant.scopes.replace('openid fhirUser ', '') }))
}

async function mustAnswer(url) {
  if ((await firstSilent([url])) !== undefined) throw new Error(`Nothing answers at ${url}.`)
}
