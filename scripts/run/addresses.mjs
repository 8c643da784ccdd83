import { readableProfiles } from './point-profiles.mjs'

/** Where the two servers of the demonstration live, and what each must be told about the other. */
export function addresses(root, env) {
  const port = portFrom(env, 'PORT', 3000)
  const sandboxPort = portFrom(env, 'SANDBOX_PORT', 4004)
  const problem = port.problem ?? sandboxPort.problem
  if (problem !== undefined) return { problem }
  if (port.value === sandboxPort.value) return { problem: 'PORT and SANDBOX_PORT are the same: choose two.' }
  const host = env.HOST || '127.0.0.1'
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const PUBLIC_URL = env.PUBLIC_URL || `http://127.0.0.1:${port.value}`
  const SANDBOX_URL = env.SANDBOX_URL || `http://localhost:${sandboxPort.value}`
  const PORT = String(port.value)
  const SANDBOX_PORT = String(sandboxPort.value)
  const EHR_DIR = env.EHR_DIR || readableProfiles(root, { app: PUBLIC_URL, sandbox: SANDBOX_URL })
  return {
    page: `${SANDBOX_URL}/`,
    app: {
      name: 'app',
      file: 'dist/src/server.js',
      variable: 'PORT',
      port: port.value,
      hosts: [host],
      probe: `http://${reached}:${PORT}/healthz`,
      env: { PORT, HOST: host, PUBLIC_URL, ...(EHR_DIR === undefined ? {} : { EHR_DIR }) },
    },
    sandbox: {
      name: 'sandbox EHR',
      file: 'dist/sandbox/server.js',
      variable: 'SANDBOX_PORT',
      port: sandboxPort.value,
      hosts: ['127.0.0.1', '::1'],
      probe: `http://localhost:${SANDBOX_PORT}/fhir/metadata`,
      env: { SANDBOX_PORT, SANDBOX_URL, APP_URL: PUBLIC_URL },
    },
  }
}

function portFrom(env, variable, usual) {
  const text = env[variable] || String(usual)
  const value = Number(text)
  if (Number.isInteger(value) && value > 0 && value < 65_536) return { value }
  return { problem: `${variable} must be a port number from 1 to 65535; it is "${text}".` }
}
