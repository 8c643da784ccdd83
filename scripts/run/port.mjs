import { createServer } from 'node:net'

/** One sentence when the port cannot be used; nothing when it is free. */
export async function whyTaken({ port, hosts, variable }) {
  for (const host of hosts) {
    const code = await errorOfListening(port, host)
    if (code === 'EADDRINUSE')
      return `Port ${port} is taken: choose another one, for example ${variable}=${port + 1} npm start`
    if (code === 'EACCES')
      return `Port ${port} needs more rights: choose a higher one, for example ${variable}=${port + 10_000} npm start`
    if (code === 'EADDRNOTAVAIL' && host === hosts[0]) return `This machine has no address ${host}: change HOST.`
  }
  return undefined
}

function errorOfListening(port, host) {
  return new Promise((resolve) => {
    const trial = createServer()
    trial.once('error', (error) => resolve(error.code))
    trial.listen({ port, host, exclusive: true }, () => trial.close(() => resolve(undefined)))
  })
}
