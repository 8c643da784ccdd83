import { createServer } from 'node:net'

/** An environment in which the demonstration takes two ports that nobody uses, so that a running one is not in the way. */
export async function onFreePorts() {
  const servers = await Promise.all([listening(), listening()])
  const [PORT, SANDBOX_PORT] = servers.map((server) => String(server.address().port))
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return { ...process.env, PORT, SANDBOX_PORT, PUBLIC_URL: '', SANDBOX_URL: '', HOST: '', EHR_DIR: '', QUIET: '1' }
}

function listening() {
  const server = createServer()
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
