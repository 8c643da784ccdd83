import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const PATIENCE_MS = 30_000

/** Why nothing can listen there, as Node's error code; nothing when something can. */
export async function whyNot({ port, hosts }) {
  for (const host of hosts) {
    const code = await new Promise((resolve) => {
      const trial = createServer().once('error', (error) => resolve(error.code))
      trial.listen({ port, host, exclusive: true }, () => trial.close(() => resolve(undefined)))
    })
    // A machine may lack the second address, IPv6.
    if (code !== undefined && (code !== 'EADDRNOTAVAIL' || host === hosts[0])) return code
  }
}

/** Waits until every address answers well. @returns the first that does not in time, or nothing */
export async function firstSilent(urls) {
  const started = performance.now()
  for (const url of urls)
    while (!(await isAnswering(url))) {
      if (performance.now() - started > PATIENCE_MS) return url
      await wait(20)
    }
}

const isAnswering = async (url) => (await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(String)).ok
