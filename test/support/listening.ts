import { createServer, type RequestListener, type Server } from 'node:http'
import { once } from 'node:events'

const open = new Set<Server>()

/**
 * One server for an app, on a port of its own until the file's tests are over. A port for every request, as supertest
 * takes for an app that does not listen, costs more than the request once some thousands were used.
 */
export async function listening(app: RequestListener): Promise<Server> {
  const server = createServer(app)
  open.add(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** Takes nothing more; what was begun is answered. */
export function stopListening(server: Server): void {
  open.delete(server)
  server.close()
}

afterAll(() => {
  for (const server of open) {
    server.close()
    server.closeAllConnections()
  }
})
