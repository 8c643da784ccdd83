import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { Patient } from 'fhir/r4.js'
import request from 'supertest'
import type { Tokens } from '../../smart-launch/launch-context.js'
import type { PatientNames } from '../../src/audit/patient-name.js'
import type { Content } from '../../src/content/content.js'
import { createApp, type AppDeps } from '../../src/app.js'
import { compose } from '../../src/compose.js'
import type { Parts } from '../../src/real-parts.js'
import { OWN_PREFIX } from '../../src/questionnaire/form/own-fields.js'
import type { SessionKey } from '../../src/session/session-key.js'
import type { Session } from '../../src/session/session.js'
import { formToken } from '../../src/web/form-token.js'
import { loadPageAssets } from '../../src/web/load-page-assets.js'
import { PUBLIC_URL, ringFor } from '../unit/smart-launch/fake-ehr.js'
import { actingEhr, type Faults } from './acting-ehr.js'
import { aSession, NOW, realContent, withoutChart } from './a-session.js'
import { listening } from './listening.js'
import { memoryAudit } from './memory-audit.js'
import { memoryStore } from './memory-store.js'
import { tenantWith } from './tenants.js'

const MINUTE = 60_000
const TOKENS: Tokens = { accessToken: 'marked-access', expiresAt: NOW + 24 * 60 * MINUTE, scopes: [] }
/** Another tenant, so that a mistaken one can be told from the right one. */
const OTHER = {
  issuer: 'https://other.example/fhir',
  endpointOrigins: ['https://other.example'],
  frameAncestors: ['https://other.example'],
}
const assets = { ...loadPageAssets(process.cwd()), version: 'v1' }

export type Options = Readonly<{
  profile?: object
  site?: object
  faults?: Faults
  patient?: Patient
  fetch?: Parts['fetch']
  content?: Content
  web?: Partial<AppDeps['web']>
  deps?: Partial<AppDeps>
  /** How the audit names patients. */
  names?: PatientNames
  /** What another process left behind. */
  kept?: ReturnType<typeof memoryStore>
  openEhr?: Parts['openEhr']
  clock?: { now: number }
  scopes?: readonly string[]
}>

/** The app as production composes it, with a clock that is set by hand, and an EHR and a store in memory. */
export async function createTestApp({
  profile = {},
  site = {},
  faults = {},
  patient,
  fetch,
  content = realContent(),
  web = {},
  deps = {},
  names = 'id',
  clock = { now: NOW },
  kept,
  openEhr,
  scopes = [],
}: Options = {}) {
  const now = (): number => clock.now
  const store = kept ?? memoryStore(now)
  const acting = actingEhr(faults, patient)
  const lines: object[] = []
  const ring = fetch ? await ringFor() : { keys: [] }
  const audit = await memoryAudit(now, { names })
  const parts: Parts = {
    store,
    audit,
    stateKeys: [createHash('sha256').update('invented').digest()],
    signingKeys: () => ring,
    fetch: fetch ?? (() => Promise.reject(new TypeError('nothing is to be fetched here'))),
    openEhr: openEhr ?? (() => acting.ehr),
    newId: randomUUID,
    random: () => 0.5,
    ...{ now, wallClock: now, randomBytes },
  }
  const composed = compose(
    {
      config: {
        publicUrl: PUBLIC_URL,
        secret: () => 'invented',
        strict: false,
        metricsToken: undefined,
        trustedProxies: [],
        compresses: true,
      },
      content,
      tenants: [tenantWith(profile, { highestRecordLevel: 'band', ...site }), tenantWith(OTHER, {}, 'other')],
      assets,
      log: (line) => void lines.push(line),
    },
    parts,
  )
  const all = { ...composed.web, sleep: async () => undefined, ...web }
  const app = await listening(createApp({ ...composed, web: all, ...deps }))

  /** Opens a session as a launch would, and gives the browser it was opened in. */
  const open = async (changes: Partial<Session> = {}): Promise<Browser> => {
    const key = { handle: randomBytes(16).toString('base64url'), secret: all.secrets.make() }
    const dates = { openedAt: clock.now, lastSeenAt: clock.now }
    await all.sessions.open(
      aSession({ ...dates, ...changes, handle: key.handle }),
      { ...TOKENS, scopes },
      key.secret,
      withoutChart,
    )
    return browser(app, key, all)
  }
  /** The patient's window of a session, with the cookie that it was given; or staff's, which the patient has (`here`). */
  const windowOf = ({ key, address }: Browser, cookie: string, place: 'patient' | 'here' = 'patient'): Browser =>
    browser(app, key, all, { address: `${address}/${place}`, cookie })
  const { client } = composed.launch
  const { endOverdue, allHandedBack, changeWriting, tellPauseOfAll } = composed
  return {
    app,
    open,
    windowOf,
    /** The browser of a session that another process opened. */
    browserOf: (key: SessionKey) => browser(app, key, all),
    lines,
    store,
    audit,
    ...{ endOverdue, allHandedBack, changeWriting, tellPauseOfAll },
    counts: all.counts,
    tellHides: () => all.sessions.tellHides(),
    writePauses: all.writePauses,
    clock,
    client,
    ...acting,
  }
}

type Fields = Readonly<Record<string, unknown>>
type Headers = Readonly<Record<string, string | undefined>>
export type Browser = ReturnType<typeof browser>

function browser(
  app: Server,
  key: Readonly<{ handle: string; secret: string }>,
  web: AppDeps['web'],
  { address, cookie } = { address: `/session/${key.handle}`, cookie: `__Host-s-${key.handle}=${key.secret}` },
) {
  const own = { cookie, origin: PUBLIC_URL.origin, 'sec-fetch-site': 'same-origin' }
  const send = (fields: Fields, headers: Headers = {}) => {
    const sending = request(app).post(address).type('form')
    for (const [name, value] of Object.entries({ ...own, ...headers })) if (value) sending.set(name, value)
    return sending.send({ [`${OWN_PREFIX}csrf`]: formToken(key.secret, randomBytes), ...fields })
  }
  return {
    key,
    address,
    cookie,
    token: formToken(key.secret, randomBytes),
    /** The session as it stands. */
    session: async (): Promise<Session> => (await web.sessions.find(key))!,
    get: () => request(app).get(address).set('cookie', cookie),
    /** Sends bytes as they are, from one of our pages. */
    sendRaw: (type: string, body: string | Buffer) =>
      request(app).post(address).set(own).set('content-type', type).send(body),
    /** Sends a form with fields named as they are on the page. */
    send,
    /**
     * Sends a form as one of our pages would; fields and headers may be replaced, or left out with `undefined`.
     * The page's own fields are named without their prefix here.
     */
    post: (fields: Fields, headers: Headers = {}) => send(asSent(fields), headers),
  }
}

/** Every field of the app's own: all others are answers and keep their name. */
// prettier-ignore
const OWN = new Set([
  'csrf', 'page', 'action', 'language', 'instrument', 'another', 'alone', 'telehealth', 'ask', 'level', 'contact', 'pin',
  'part', 'fact', 'form', 'over', 'eighteen', 'done', 'take', 'number', 'kind', 'trait', 'speaks', 'search', 'entry', 'seen', 'respected', 'learned',
  'attended', 'code', 'offered',
])

const asSent = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [OWN.has(name) ? OWN_PREFIX + name : name, value] as const),
  )
