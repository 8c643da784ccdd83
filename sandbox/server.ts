import { randomBytes } from 'node:crypto'
import { FAULTS, isFaultOrder, type FaultOrder } from './faults.js'
import { startSandbox } from './start-sandbox.js'

const { SANDBOX_PORT = '4004', APP_URL = 'http://127.0.0.1:3000', SANDBOX_CLIENT_SECRET, SANDBOX_FAULTS } = process.env
const SANDBOX_URL = process.env.SANDBOX_URL ?? `http://localhost:${SANDBOX_PORT}`

try {
  const sandbox = await startSandbox({
    port: Number(SANDBOX_PORT),
    baseUrl: withoutSlash(SANDBOX_URL),
    appUrl: withoutSlash(APP_URL),
    now: Date.now,
    random: randomBytes,
    consent: process.env.SANDBOX_CONSENT === '1',
    ...(SANDBOX_CLIENT_SECRET && { clientSecret: SANDBOX_CLIENT_SECRET }),
    ...(SANDBOX_FAULTS && { faults: faultsIn(SANDBOX_FAULTS) }),
  })
  console.log(`The demonstration EHR is ready at ${sandbox.baseUrl}`)
  sandbox.prepare()
  const stop = () => void sandbox.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  console.error(sentenceFor(error))
  process.exit(1)
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '')
}

/** A JSON list of fault orders. */
function faultsIn(text: string): FaultOrder[] {
  const orders: unknown = JSON.parse(text)
  if (Array.isArray(orders) && orders.every(isFaultOrder)) return orders
  throw new Error(`SANDBOX_FAULTS is to be a JSON list of orders with one of these faults: ${FAULTS.join(', ')}`)
}

function sentenceFor(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  if (code === 'EADDRINUSE') {
    return `Port ${SANDBOX_PORT} is already in use: stop what listens there, or set SANDBOX_PORT to another port.`
  }
  return `The demonstration EHR cannot start: ${message ?? 'unknown reason'}.`
}
