import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { installed } from './program.js'

/**
 * TLS in front of a server, with a certificate that is made for it: WebKit and old engines keep no secure
 * cookie of a page over http, not even on the machine itself.
 */
export async function secureFront() {
  let target = 0
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-certificate-'))
  const certificate = path.join(folder, 'certificate.pem')
  const server = createServer(keyAndCertificate(folder, certificate), (req, res) => {
    const { method, url, headers } = req
    const onward = request({ host: '127.0.0.1', port: target, method, path: url, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(res)
    })
    onward.on('error', () => res.destroy())
    req.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** A file, for whoever has to trust it. */
    certificate,
    leadTo: (port: number): void => {
      target = port
    },
    close: () => {
      server.closeAllConnections()
      rmSync(folder, { recursive: true, force: true })
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function keyAndCertificate(folder: string, certificate: string) {
  const openssl = installed('OpenSSL', ['openssl'], 'openssl')
  const key = path.join(folder, 'key.pem')
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const made = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate]
  execFileSync(openssl, ['req', '-x509', ...made, ...subject], { stdio: 'pipe' })
  return { key: readFileSync(key), cert: readFileSync(certificate) }
}
