import { Agent, request } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'

/** What a browser takes that speaks TLS with us. */
export const TAKES = 'br, gzip'
const MOST_PAGES = 12

/** Connections are kept, as a proxy keeps them. */
const agent = new Agent({ keepAlive: true, maxSockets: 64, timeout: 4_000 })

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

export const htmlOf = ({ headers, body }) =>
  (headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body).toString()

/**
 * Launches from the chart, as a browser would that has the address `from` and comes through a proxy.
 *
 * @param {{ sandbox: string, app: string, from?: string, via?: (url: string) => string }} where  `via` says which replica
 *   answers
 */
export async function openBare({ sandbox, app, from = '203.0.113.1', via = (url) => url }) {
  const cookies = new Map()
  const own = () => ({
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    'x-forwarded-for': from,
    'accept-encoding': TAKES,
  })
  let url = `${sandbox}launch?patient=amara-okafor&user=dr-rivera`
  let answer = await ask(url)
  for (let next = answer.headers.location; next; next = answer.headers.location) {
    url = new URL(next, url).href
    const isOurs = url.startsWith(app)
    answer = await ask(isOurs ? via(url) : url, { headers: isOurs ? own() : {} })
    for (const line of answer.headers['set-cookie'] ?? []) cookies.set(...line.split(';', 1)[0].split(/=(.*)/s, 2))
  }
  if (answer.status !== 200) throw new Error(`the launch ended with ${answer.status}`)
  const token = /name="~csrf" value="([^"]+)"/.exec(htmlOf(answer))?.[1]
  return {
    url,
    cookies,
    first: htmlOf(answer),
    see: () => ask(via(url), { headers: own() }),
    /** Sends a form and sees the page after it; the page's own fields are named without their prefix. */
    async post(fields, answers = {}) {
      const body = new URLSearchParams(answers)
      for (const [name, value] of Object.entries({ csrf: token, ...fields })) body.set(`~${name}`, value)
      const headers = { ...own(), origin: app, 'content-type': 'application/x-www-form-urlencoded' }
      const sent = await ask(via(url), { method: 'POST', headers, body: body.toString() })
      const next = sent.headers.location
      return next ? ask(via(new URL(next, url).href), { headers: own() }) : sent
    },
  }
}

/** From the privacy check to the first page of questions. */
export async function toQuestions(session) {
  await session.post({ page: 'privacy-check', alone: 'yes' })
  await session.post({ page: 'limits', ask: 'yes' })
  return session
}

/** A whole session: launched, every question answered, the plan seen, nothing saved, finished. @returns how many pages */
export async function wholeSession(where) {
  const session = await openBare(where)
  await session.post({ page: 'privacy-check', alone: 'yes' })
  let html = htmlOf(await session.post({ page: 'limits', ask: 'yes' }))
  let pages = 3
  for (; pageIn(html) === 'questions' && pages < MOST_PAGES; pages += 1)
    html = htmlOf(await session.post({ ...ownFields(html), action: 'enter' }, answersIn(html)))
  await session.post({ page: 'plan', action: 'continue' })
  html = htmlOf(await session.post({ page: 'record', level: 'none', action: 'enter' }))
  const last = await session.post({ ...ownFields(html), action: 'finish' })
  if (last.status !== 200 || pageIn(htmlOf(last)))
    throw new Error(`the session did not end, but stood at ${pageIn(html)}`)
  return pages + 3
}

const pageIn = (html) => /name="~page" value="([^"]+)"/.exec(html)?.[1]

const ownFields = (html) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="~([\w-]+)" value="([^"]*)"/g)]
      .map(([, name, value]) => [name, value])
      .filter(([name]) => name !== 'csrf'),
  )

/** "No" or "Never" to all: the last choice or the first, whichever says so. */
function answersIn(html) {
  const given = {}
  for (const [label] of html.matchAll(/<label[^]*?<\/label>/g)) {
    const [, name, value] = /type="radio" name="([^"]+)" value="([^"]+)"/.exec(label) ?? []
    if (name && (!(name in given) || />\s*(No|Never)\s*</.test(label))) given[name] = value
  }
  return given
}
