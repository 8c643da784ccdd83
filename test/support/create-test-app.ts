import { createHash, randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import type { Patient } from 'fhir/r4.js'
import request from 'supertest'
import type { Tokens } from '../../smart-launch/launch-context.js'
import type { PendingLaunch, WaitingLaunch } from '../../smart-launch/pending-launch.js'
import { createSmartClient } from '../../smart-launch/smart-client.js'
import type { Fetch } from '../../src/http/http-exchange.js'
import { createApp, type AppDeps } from '../../src/app.js'
import { countsIn } from '../../src/report/counts.js'
import { sealer } from '../../src/state/seal.js'
import { sealedRecords } from '../../src/state/sealed-records.js'
import { sessionTokens } from '../../src/session/session-tokens.js'
import { sessions } from '../../src/session/sessions.js'
import type { Session } from '../../src/session/session.js'
import { formToken } from '../../src/web/form-token.js'
import { translator, type Messages } from '../../src/web/messages.js'
import { profileWith, PUBLIC_URL, signingKeys } from '../unit/smart-launch/fake-ehr.js'
import { actingEhr, type Faults } from './acting-ehr.js'
import { aSession, NOW, realContent } from './a-session.js'
import { memoryStore } from './memory-store.js'

const MINUTE = 60_000
const TOKENS: Tokens = { accessToken: 'marked-access', expiresAt: NOW + 60 * MINUTE, scopes: [] }
/** Another tenant, so that a mistaken one can be told from the right one. */
const OTHER = {
  issuer: 'https://other.example/fhir',
  endpointOrigins: ['https://other.example'],
  frameAncestors: ['https://other.example'],
}

export type Options = Readonly<{
  profile?: object
  faults?: Faults
  patient?: Patient
  fetch?: Fetch
  web?: Partial<AppDeps['web']>
  deps?: Partial<AppDeps>
}>

/** The app as production makes it, with a clock that is set by hand, and an EHR and a store in memory. */
export async function createTestApp({ profile = {}, faults = {}, patient, fetch, web = {}, deps = {} }: Options = {}) {
  const clock = { now: NOW }
  const now = (): number => clock.now
  const store = memoryStore(now)
  const sealing = sealer([createHash('sha256').update('invented').digest()], randomBytes)
  const content = realContent()
  const acting = actingEhr(faults, patient)
  const notes: object[] = []
  const keys = fetch ? await signingKeys() : { keys: [] }
  const client = createSmartClient({
    profiles: [profileWith({ highestRecordLevel: 'band', ...profile }), profileWith(OTHER, 'other')],
    publicUrl: PUBLIC_URL,
    fetch: fetch ?? (() => Promise.reject(new TypeError('nothing is to be fetched here'))),
    keys: () => keys,
    secrets: () => 'invented',
    now,
    randomBytes,
  })
  const halted = new Set<string>()
  const tokens = sessionTokens(sealedRecords<Tokens>('tokens', store, sealing), () => Promise.resolve(TOKENS), now)
  const counts = countsIn(store, now)
  const all: AppDeps['web'] = {
    content,
    sessions: sessions(
      sealedRecords<Session>('session', store, sealing),
      () => ({ idleMs: 10 * MINUTE, absoluteMs: 60 * MINUTE }),
      now,
    ),
    messages: (language) => translator(content.languages.get(language) as Messages),
    profileOf: (id) => client.profileById(id)!,
    ehrFor: async () => acting.ehr,
    releaseTokens: async (_session, key) => tokens.forget(key),
    writePauses: { isPaused: async (id) => halted.has(id), pause: async (id) => void halted.add(id) },
    counts,
    publicOrigin: PUBLIC_URL.origin,
    newId: randomUUID,
    ...{ randomBytes },
    now,
    ...web,
  }
  const app = createApp({
    web: all,
    launch: {
      client,
      pending: sealedRecords<PendingLaunch>('launch', store, sealing),
      waiting: sealedRecords<WaitingLaunch>('waiting', store, sealing),
    },
    tokens,
    randomBytes,
    checkReady: async () => undefined,
    log: (note) => void notes.push(note),
    viewsDir: path.resolve('src/web/views'),
    assetsDir: path.resolve('src/web/assets'),
    assetsVersion: 'v1',
    ...deps,
  })

  /** Opens a session as a launch would, and gives the browser it was opened in. */
  const open = async (changes: Partial<Session> = {}): Promise<Browser> => {
    const key = { handle: randomBytes(16).toString('base64url'), secret: randomBytes(32).toString('base64url') }
    const dates = { openedAt: clock.now, lastSeenAt: clock.now }
    await tokens.start(key, TOKENS, 60 * MINUTE)
    await all.sessions.open(aSession({ ...dates, ...changes, handle: key.handle }), key.secret)
    return browser(app, key, all)
  }
  return { app, open, notes, store, counts, clock, client, halted, ...acting }
}

export type Browser = ReturnType<typeof browser>

function browser(
  app: ReturnType<typeof createApp>,
  key: Readonly<{ handle: string; secret: string }>,
  web: AppDeps['web'],
) {
  const address = `/session/${key.handle}`
  const cookie = `__Host-v-${key.handle}=${key.secret}`
  const own = { cookie, origin: PUBLIC_URL.origin, 'sec-fetch-site': 'same-origin' }
  return {
    key,
    address,
    cookie,
    token: formToken(key.secret),
    /** The session as it stands. */
    session: async (): Promise<Session> => (await web.sessions.find(key))!,
    get: () => request(app).get(address).set('cookie', cookie),
    /** Sends bytes as they are, from one of our pages. */
    sendRaw: (type: string, body: string | Buffer) =>
      request(app).post(address).set(own).set('content-type', type).send(body),
    /** Sends a form as one of our pages would; fields and headers may be replaced, or left out with `undefined`. */
    post: (fields: Readonly<Record<string, unknown>>, headers: Readonly<Record<string, string | undefined>> = {}) => {
      const sending = request(app).post(address).type('form')
      for (const [name, value] of Object.entries({ ...own, ...headers })) if (value) sending.set(name, value)
      return sending.send({ csrf: formToken(key.secret), ...fields })
    },
  }
}
