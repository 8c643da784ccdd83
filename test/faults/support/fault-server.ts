import type { Observation } from 'fhir/r4.js'
import type { Fetch } from '../../../src/http/http-exchange.js'
import type { Habit } from './habits.js'
import type { Random } from '../../support/random.js'

export const BASE = 'https://ehr.example/fhir'

/** What lies in the chart: the entry as it is kept, and the identifier under which it was sent. */
export type Stored = { entry: Observation; sentAs: string; at: number }

const HUGE = 10 * 1024 * 1024
/** The right answer, oddly packed: read as any other. */
const HARMLESS: readonly string[] = ['bom', 'odd type', 'no type']

/** What may go wrong with a single request. `after`: all is done, and then this is answered. */
const TROUBLES = [
  'lost',
  '500',
  '503',
  '403',
  '404',
  '408',
  '409',
  '412',
  '425',
  'html',
  'garbage',
  'cut',
  'outcome',
  ...HARMLESS,
  'huge',
]
const REFUSALS = ['422', '400', '401', '405', '429']

/** What happens to one request: whether it is done, and what is answered instead of the right thing. */
export type Trouble = Readonly<{ kind?: string; isDone: boolean }>

type Options = Readonly<{ habit: Habit; clock: { now: number }; trouble: (isPost: boolean) => Trouble }>

/** Troubles that the dice choose, each with its own chance of being done all the same. */
export const troubles =
  (dice: Random, share: number) =>
  (isPost: boolean): Trouble => {
    if (!dice.chance(share)) return { isDone: true }
    const kind = dice.pick(isPost ? [...TROUBLES, ...REFUSALS] : TROUBLES)
    return { kind, isDone: HARMLESS.includes(kind) || (!REFUSALS.includes(kind) && dice.chance(0.6)) }
  }

/** A FHIR server over `fetch`, with one habit, and with troubles until it is `calm`. */
export function faultServer({ habit, clock, trouble: troubleOf }: Options) {
  const chart: Stored[] = []
  const state = { calm: false, log: [] as string[] }
  const seen = ({ at }: Stored): boolean => clock.now - at >= (habit.lagMs ?? 0)

  const create = (sent: Observation, ifNoneExist: string): Response => {
    const wanted = new URLSearchParams(ifNoneExist).get('identifier')
    const before = habit.ignoresIfNoneExist
      ? undefined
      : chart.find(({ sentAs }) => `urn:ietf:rfc:3986|${sentAs}` === wanted)
    const id = before?.entry.id ?? `o${chart.length + 1}`
    if (!before) {
      const kept = { ...sent, id, meta: { ...sent.meta, versionId: '1' } }
      const entry = habit.stores?.(kept) ?? kept
      chart.push({ entry, sentAs: sent.identifier![0]!.value!, at: clock.now })
    }
    const status = before ? 200 : 201
    const headers = { location: habit.location?.(id) ?? `${BASE}/Observation/${id}` }
    return habit.bodyless
      ? new Response(null, { status, headers })
      : Response.json(chart.find(({ entry }) => entry.id === id)!.entry, { status, headers })
  }

  const search = (query: URLSearchParams): Response => {
    const identifier = query.get('identifier')
    // As a rule on the data of one patient has it.
    if (!query.get('patient')) return Response.json({}, { status: 403 })
    if (identifier && habit.refusesIdentifierSearch) return Response.json({}, { status: 400 })
    const codes = query.get('code')?.split(',')
    const hits = chart
      .filter(seen)
      .filter(({ entry }) =>
        identifier
          ? entry.identifier?.some(({ system, value }) => `${system}|${value}` === identifier)
          : entry.code.coding?.some(({ system, code }) => codes?.includes(`${system}|${code}`)),
      )
    const entry = [...(habit.nullEntry ? [null] : []), ...hits.map(({ entry: resource }) => ({ resource }))]
    if (!habit.emptyFirstPage || query.get('page')) return bundle(entry)
    return bundle([], `${BASE}/Observation?${new URLSearchParams([...query, ['page', '2']])}`)
  }

  const memory = new Map<string, Response>()
  const isKept = (headers: Headers): boolean => Boolean(habit.remembers) && headers.get('cache-control') !== 'no-cache'
  const remembered = (url: URL): Response => {
    const answer = memory.get(url.href) ?? search(url.searchParams)
    memory.set(url.href, answer)
    return answer.clone()
  }

  const answer = (url: URL, method: string, body: string, headers: Headers): Response => {
    const id = /Observation\/([^/?]+)$/.exec(url.pathname)?.[1]
    if (method === 'POST') return create(JSON.parse(body) as Observation, headers.get('if-none-exist') ?? '')
    if (id === undefined) return isKept(headers) ? remembered(url) : search(url.searchParams)
    const found = chart.find(({ entry }) => entry.id === id)
    return found ? Response.json(found.entry) : Response.json({}, { status: 404 })
  }

  const fetch: Fetch = async (address, { method = 'GET', body, headers }) => {
    const isPost = method === 'POST'
    const { kind: trouble, isDone } = state.calm ? { kind: undefined, isDone: true } : troubleOf(isPost)
    state.log.push(`${method} ${trouble ?? 'ok'}${isDone ? '' : ', nothing done'}`)
    const right = isDone
      ? answer(new URL(address), method, typeof body === 'string' ? body : '', new Headers(headers))
      : undefined
    return trouble === undefined ? right! : troubled(trouble, right)
  }
  /** Whether a search finds something of this patient at this moment; nothing where the EHR keeps no codes. */
  const shows = (patient: string): boolean =>
    chart.filter(seen).some(({ entry }) => entry.code.coding && entry.subject?.reference?.includes(patient))
  return { fetch, chart, state, shows }
}

function bundle(entry: readonly unknown[], next?: string): Response {
  const link = next === undefined ? [] : [{ relation: 'next', url: next }]
  return Response.json({ resourceType: 'Bundle', type: 'searchset', entry, link })
}

async function troubled(trouble: string, right: Response | undefined): Promise<Response> {
  const text = (await right?.text()) ?? ''
  const packed = { status: right?.status ?? 200, headers: right?.headers ?? {} }
  const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'processing' }] }
  if (trouble === 'lost') throw new TypeError('fetch failed')
  if (trouble === 'html') return new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } })
  if (trouble === 'garbage') return new Response('\u0000}{', { status: 200 })
  if (trouble === 'cut') return new Response(text.slice(0, text.length / 2), { status: 200 })
  if (trouble === 'outcome') return Response.json(outcome)
  if (trouble === 'bom') return new Response(`\uFEFF${text}`, packed)
  if (trouble === 'odd type') return new Response(text, withType(packed, 'application/octet-stream'))
  if (trouble === 'no type') return new Response(text, withType(packed, ''))
  if (trouble === 'huge') return new Response(`${' '.repeat(HUGE)}${text}`, packed)
  return Response.json(outcome, {
    status: Number(trouble),
    ...(trouble === '429' && { headers: { 'retry-after': '60' } }),
  })
}

function withType(
  { status, headers }: Readonly<{ status: number; headers: Headers | object }>,
  type: string,
): ResponseInit {
  const changed = new Headers(headers as Headers)
  if (type) changed.set('content-type', type)
  else changed.delete('content-type')
  return { status, headers: changed }
}
