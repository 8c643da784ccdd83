import type { Ehr } from '../../src/ehr/ehr.js'
import type { EhrDeps } from '../../src/ehr/open-ehr.js'
import { Failure } from '../../src/errors.js'
import { NOW } from '../support/a-session.js'
import { memoryStore } from '../support/memory-store.js'
import { json } from '../unit/smart-launch/fake-ehr.js'
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

/** A store that keeps a session only when it is let. */
function slowStore() {
  const [store, letIt] = [memoryStore(() => NOW), signal()]
  const set: typeof store.set = async (key, ...more) => {
    if (key.startsWith('session:')) await letIt.come
    return store.set(key, ...more)
  }
  return { kept: { ...store, set }, letIt: letIt.give }
}

const sessionsIn = ({ entries }: ReturnType<typeof memoryStore>): number =>
  [...entries.keys()].filter((key) => key.startsWith('session:')).length

describe('while a session is being opened', () => {
  it('the chart is asked for already', async () => {
    const { kept, letIt } = slowStore()
    const asked = signal()
    const openEhr = ehrThat(async ({ tokens }) => (await tokens.current(), asked.give(), PATIENT))
    const { launch } = await launchedApp({ kept, openEhr })
    const launched = launch()
    await asked.come
    expect(sessionsIn(kept)).toBe(0)
    letIt()
    expect((await launched).headers['location']).toMatch(/^\/session\//)
    expect(sessionsIn(kept)).toBe(1)
  })

  it('a token that the EHR refuses is renewed once there is a session that keeps the new one', async () => {
    const { kept, letIt } = slowStore()
    const refused = signal()
    const openEhr = ehrThat(async ({ tokens }) => {
      refused.give()
      await tokens.renewed(await tokens.current())
      return PATIENT
    })
    const { launch, tokenCalls } = await launchedApp({ kept, openEhr })
    const launched = launch()
    await refused.come
    await new Promise(setImmediate)
    expect(tokenCalls()).toBe(1)
    letIt()
    expect((await launched).headers['location']).toMatch(/^\/session\//)
    expect(tokenCalls()).toBe(2)
  })
})

describe('nothing stays of a session, and its tokens are handed back, where', () => {
  it.each([
    ['the audit cannot be written', true, async () => PATIENT, 'AUDIT_UNAVAILABLE'],
    [
      'the EHR does not give the patient',
      false,
      () => Promise.reject(new Failure('EHR_UNREACHABLE', 'no')),
      'EHR_UNREACHABLE',
    ],
  ])('%s', async (_where, isFull, answer, code) => {
    const { launch, audit, store, ehr } = await launchedApp({ openEhr: ehrThat(answer) })
    audit.disk.full = isFull
    const returned: (string | null)[] = []
    const both = signal()
    ehr.answers['https://login.ehr.example/revoke'] = ({ form }) => {
      if (returned.push(form.get('token')) === 2) both.give()
      return json({})
    }
    const { text, headers } = await launch()
    expect([text.includes(code), `${headers['set-cookie']}`.includes('__Host-s-')]).toEqual([true, false])
    expect(sessionsIn(store)).toBe(0)
    await both.come
    expect(returned).toEqual(['refresh-1', 'access-1'])
    expect(audit.actions().slice(1)).toEqual(isFull ? [] : ['opened', 'ended'])
  })
})
