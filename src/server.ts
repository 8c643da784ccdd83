import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { createApp } from './app.js'
import { compose } from './compose.js'
import { realParts } from './real-parts.js'
import { loadInstallation, type Installation } from './installation.js'
import { createLog } from './log/log.js'
import { configurationLine } from './observe/configuration-line.js'
import { keepUp } from './keep-up.js'
import { leaving } from './leaving.js'
import { loadPageAssets } from './web/load-page-assets.js'

// Whatever Aside writes is for its own user.
process.umask(0o077)

/** The project's directory: this file runs as dist/src/server.js. */
const root = path.resolve(import.meta.dirname, '../..')

try {
  await start(loadInstallation(process.env, root, (name) => readFileSync(name, 'utf8')))
} catch (error) {
  const why = error instanceof Error ? error.message : 'Aside cannot start.'
  // An open store would keep the process, and nobody would start it again.
  process.stderr.write(`${why}\n`, () => process.exit(1))
}

async function start({ config, content, tenants }: Installation): Promise<void> {
  const log = createLog(process.stdout, config.logLevel)
  log(configurationLine(config, content, tenants))
  // Before a store is opened or a chain begun.
  const assets = loadPageAssets(root)
  const parts = await realParts({ config, content, tenants, log })
  const deps = compose({ config, content, tenants, assets, log }, parts)
  for (const remark of await deps.remarks()) log({ event: 'attention', remark })
  // A launch may bring 8 kB, and a browser the cookies of some sessions.
  const { isLeaving, mark, leave } = leaving(parts.store.isShared, (code) => process.exit(code))
  const app = createApp({ ...deps, isLeaving })
  const server = createServer({ maxHeaderSize: 32 * 1024 }, (req, res) => {
    mark(res)
    app(req, res)
  })
  server.maxConnections = 4_000
  server.requestTimeout = 30_000
  server.headersTimeout = 10_000
  server.maxHeadersCount = 100
  server.on('error', (error: NodeJS.ErrnoException) => {
    const taken =
      error.code === 'EADDRINUSE' ? `Port ${config.port} is taken; set PORT to another one.` : 'Aside cannot listen.'
    console.error(taken)
    process.exit(1)
  })
  server.on('listening', () => console.log(`Aside listens at ${config.publicUrl.origin}`))

  const lastWork = await keepUp(deps, { ...parts, requestsDir: config.requestsDir }, log)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void leave(server, lastWork))
  // Whoever asks from here on is answered, also where it is stopped at once.
  server.listen(config.port, config.host)
}
