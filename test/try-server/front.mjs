import { createServer } from 'node:http'

/** Where the front asks the sandbox about a token; nobody else comes here. */
const TOKEN_CHECK = '/token-check'
const ANY_RESOURCE = '/fhir/Observation?_id=none'
/** Headers that belong to one connection, or that fetch has already dealt with. */
const OWN = ['connection', 'content-encoding', 'content-length', 'host', 'keep-alive', 'transfer-encoding']

/**
 * One address that is an authorization server and a FHIR server: launches, tokens and pages are the sandbox's, resources those of
 * the server under trial, which is asked only with a token that the sandbox knows, and never sees one.
 *
 * `rule(request, forward)` may do something before or after a request is passed on, or give no answer at all: `null`.
 */
export async function startFront() {
  const front = { rule: undefined, seen: [], sandbox: undefined, target: undefined }
  const server = createServer((request, response) => {
    if (request.url === TOKEN_CHECK) request.url = ANY_RESOURCE
    else if (/^\/fhir(?=[/?])(?!\/\.well-known\/|\/metadata)/.test(request.url))
      return void answerTo(front, request, response)
    front.sandbox(request, response)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  front.url = `http://localhost:${server.address().port}`
  front.close = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }
  return front
}

async function answerTo(front, request, response) {
  const answer = await resourceAnswer(front, request).catch(() => null)
  if (!answer) return void response.destroy()
  for (const [name, value] of answer.headers) response.appendHeader(name, value)
  response.writeHead(answer.status).end(answer.body)
}

async function resourceAnswer(front, request) {
  const body = await bodyOf(request)
  const { method, url, headers } = request
  const { authorization = '', ...rest } = headers
  const checked = await pass(front.url + TOKEN_CHECK, { method: 'GET', headers: { authorization } })
  if (checked.status === 401) return checked
  const [, type] = /^\/fhir\/(\w+)/.exec(url) ?? []
  const seen = { method, type, url, body: body?.toString('utf8') }
  front.seen.push(seen)
  const forward = async () => {
    const answer = await pass(front.target + url.slice('/fhir'.length), { method, headers: rest, body })
    seen.status = answer.status
    return answer
  }
  return front.rule ? front.rule(seen, forward) : forward()
}

async function pass(url, { method, headers, body }) {
  const kept = Object.entries(headers).filter(([name]) => !OWN.includes(name))
  const answer = await fetch(url, { method, headers: Object.fromEntries(kept), body, redirect: 'manual' })
  const passed = [...answer.headers].filter(([name]) => !OWN.includes(name))
  return { status: answer.status, headers: passed, body: Buffer.from(await answer.arrayBuffer()) }
}

async function bodyOf(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return parts.length > 0 ? Buffer.concat(parts) : undefined
}
