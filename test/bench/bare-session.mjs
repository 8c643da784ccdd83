import { Agent, request } from 'node:http'

/** What a browser takes that speaks TLS with us. */
const TAKES = 'br, gzip'

/** Connections are kept, as a browser and a proxy do. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
export const closeConnections = () => agent.destroy()

/**
 * One request, byte by byte: nothing is taken apart on the way.
 *
 * @returns {Promise<{ status: number, headers: import('node:http').IncomingHttpHeaders, body: Buffer }>}
 */
export function ask(url, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const sent = request(url, { method, headers: { ...headers, ...length }, agent }, (answer) => {
      const parts = []
      answer.on('data', (part) => parts.push(part))
      answer.on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/**
 * Launches from the chart, as a browser behind a proxy would that has the address `from`.
 *
 * @param {{ sandbox: string, app: string, from?: string, patient?: string }} where
 */
export async function openBare({ sandbox, app, from = '203.0.113.1', patient = 'amara-okafor' }) {
  const cookies = new Map()
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  let url = `${sandbox}launch?${new URLSearchParams({ patient, user: 'dr-rivera' })}`
  let answer
  for (let step = 0; url && step < 8; step++) {
    const headers = url.startsWith(app) ? { 'x-forwarded-for': from, cookie: cookie() } : {}
    answer = await ask(url, { headers })
    for (const line of answer.headers['set-cookie'] ?? []) cookies.set(...line.split(';', 1)[0].split(/=(.*)/s, 2))
    const next = answer.headers.location
    if (next) url = new URL(next, url).href
    else break
  }
  if (answer?.status !== 200)
    throw new Error(`the launch ended with ${answer?.status}: ${answer?.body.toString().slice(0, 300)}`)
  const token = /name="~csrf" value="([^"]+)"/.exec(answer.body.toString())?.[1]
  const own = { cookie: cookie(), 'x-forwarded-for': from, 'accept-encoding': TAKES }
  return {
    url,
    see: (more = {}) => ask(url, { headers: { ...own, ...more } }),
    /** Sends a form; the page's own fields are named without their prefix. */
    post(fields, answers = {}) {
      const body = new URLSearchParams(answers)
      for (const [name, value] of Object.entries({ csrf: token, ...fields })) body.set(`~${name}`, value)
      const headers = { ...own, origin: new URL(url).origin, 'content-type': 'application/x-www-form-urlencoded' }
      return ask(url, { method: 'POST', headers, body: body.toString() })
    },
  }
}

/** From the privacy check to the first page of questions. */
export async function toQuestions(session) {
  await session.post({ page: 'privacy-check', alone: 'yes' })
  await session.post({ page: 'limits', ask: 'yes' })
  return session
}
