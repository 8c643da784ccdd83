import type { Ehr } from '../../src/ehr/ehr.js'
import type { EhrDeps } from '../../src/ehr/open-ehr.js'
import { Failure, type FailureCode } from '../../src/errors.js'
import { NOW } from '../support/a-session.js'
import type { Options } from '../support/create-test-app.js'
import { memoryStore } from '../support/memory-store.js'
import { json, TOKEN } from '../unit/smart-launch/fake-ehr.js'
import { launchedApp } from './support/launched-app.js'

const PATIENT = { resourceType: 'Patient', id: 'pat-1', birthDate: '1991-03-04' }

/** Something that others wait for until it comes. */
function signal() {
  let give = (): void => undefined
  const come = new Promise<void>((resolve) => (give = resolve))
  return { give, come }
}

/** An EHR that answers everything it is asked to read with `answer`. */
const ehrThat =
  (answer: (deps: EhrDeps) => Promise<object>) =>
  (deps: EhrDeps): Ehr => {
    const unused = () => Promise.reject(new Failure('EHR_UNREACHABLE', 'not asked here'))
    return { read: async () => (await answer(deps)) as never, search: unused, create: unused, update: unused }
  }

/** Refuses the first token it is asked with. */
const refusing = ehrThat(async ({ tokens }) => (await tokens.renewed(await tokens.current()), PATIENT))

/** A store that keeps a session only when it is let. */
function slowStore() {
  const [store, letIt, asked] = [memoryStore(() => NOW), signal(), signal()]
  const set: typeof store.set = async (key, ...more) => {
    if (key.startsWith('session:')) await (asked.give(), letIt.come)
    return store.set(key, ...more)
  }
  return { kept: { ...store, set }, asked: asked.come, letIt: letIt.give }
}

const sessionsIn = ({ entries }: ReturnType<typeof memoryStore>): number =>
  [...entries.keys()].filter((key) => key.startsWith('session:')).length

/** An app whose EHR renews tokens, and notes which ones come back. */
async function renewing(options: Options = {}) {
  const stage = await launchedApp(options)
  const { answers, idToken, claims } = stage.ehr
  answers['https://login.ehr.example/token'] = async ({ form }) =>
    form.get('grant_type') === 'refresh_token'
      ? json({ ...TOKEN, access_token: 'access-2', refresh_token: 'refresh-2' })
      : json({ ...TOKEN, id_token: await idToken(claims(form.get('code') ?? '')) })
  const returned: (string | null)[] = []
  const both = signal()
  answers['https://login.ehr.example/revoke'] = ({ form }) => {
    if (returned.push(form.get('token')) === 2) both.give()
    return json({})
  }
  return { ...stage, returned: async () => (await both.come, returned) }
}

describe('while a session is being opened', () => {
  it('it is noted as the chart is asked for, and the browser goes on only once it is kept', async () => {
    const { kept, asked, letIt } = slowStore()
    const [atEhr, answered] = [signal(), signal()]
    const openEhr = ehrThat(async () => (atEhr.give(), await answered.come, PATIENT))
    const { launch, audit } = await launchedApp({ kept, openEhr })
    let isSent = false
    const launched = launch().finally(() => (isSent = true))
    await atEhr.come
    while (!audit.actions().includes('opened')) await new Promise(setImmediate)
    answered.give()
    await asked
    await new Promise(setImmediate)
    expect([isSent, sessionsIn(kept)]).toEqual([false, 0])
    letIt()
    expect((await launched).headers['location']).toMatch(/^\/session\//)
    expect(sessionsIn(kept)).toBe(1)
  })

  it('a token that the EHR refuses is renewed, and the new ones are kept and handed back', async () => {
    const { launch, tokenCalls, returned, clock, endOverdue } = await renewing({ openEhr: refusing })
    expect((await launch()).headers['location']).toMatch(/^\/session\//)
    expect(tokenCalls()).toBe(2)
    clock.now += 10 * 60_000 + 5_000
    await endOverdue()
    expect(await returned()).toEqual(['refresh-2', 'access-2'])
  })
})

describe('nothing stays of a session, and its tokens are handed back, where', () => {
  const saying = (code: FailureCode) => ehrThat(() => Promise.reject(new Failure(code, 'no')))
  const full = { ...memoryStore(() => NOW), set: () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'full')) }
  const fullForSessions = memoryStore(() => NOW)
  const { set } = fullForSessions
  fullForSessions.set = (key, ...more) => (key.startsWith('session:') ? full.set() : set(key, ...more))

  it.each([
    ['the audit cannot be written', { openEhr: ehrThat(async () => PATIENT) }, true, 'AUDIT_UNAVAILABLE', 1],
    ['the audit cannot be written and tokens were renewed', { openEhr: refusing }, true, 'AUDIT_UNAVAILABLE', 2],
    ['the EHR does not answer', { openEhr: saying('EHR_UNREACHABLE') }, false, 'EHR_UNREACHABLE', 1],
    ['the EHR does not give the patient', { openEhr: saying('EHR_FORBIDDEN') }, false, 'EHR_FORBIDDEN', 1],
    ['the store is full', { openEhr: refusing, kept: fullForSessions }, false, 'STATE_UNAVAILABLE', 2],
  ] as const)('%s', async (_where, options, isFull, code, which) => {
    const { launch, audit, store, returned } = await renewing(options)
    audit.disk.full = isFull
    const { text, headers } = await launch()
    expect([text.includes(code), `${headers['set-cookie']}`.includes('__Host-s-')]).toEqual([true, false])
    expect(sessionsIn(store)).toBe(0)
    expect(await returned()).toEqual([`refresh-${which}`, `access-${which}`])
    expect(audit.actions().slice(1)).toEqual(isFull ? [] : ['opened', `refused ${code}`, 'ended'])
    // All of one session, with its user and patient.
    const whose = audit
      .events()
      .map(({ agent, entity = [] }) => JSON.stringify([agent.at(-1), entity[0], entity.at(-1)]))
    expect(new Set(whose.slice(1)).size).toBe(isFull ? 0 : 1)
  })
})
