import { Failure, tooMany } from '../../src/errors.js'
import type { Options } from '../support/create-test-app.js'
import { t } from '../support/messages.js'
import { memoryStore } from '../support/memory-store.js'
import { NOW } from '../support/a-session.js'
import { launchedApp } from '../launch/support/launched-app.js'

const away = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'away'))

/** A store in which no session can be opened. */
function fullStore(): ReturnType<typeof memoryStore> {
  const store = memoryStore(() => NOW)
  const { set } = store
  store.set = (place, ...rest) => (place.startsWith('session:') ? away() : set(place, ...rest))
  return store
}
const limits = async (name: string): Promise<void> => {
  if (name === 'user') throw tooMany('too many requests of one user', 7)
}

describe('a launch that fails once its sign-in is used says to open Aside again, and never to try again', () => {
  it.each<[string, Options, number]>([
    ['EHR_UNREACHABLE', { faults: { onRead: 'EHR_UNREACHABLE' } }, 504],
    ['EHR_BUSY', { faults: { onRead: 'EHR_BUSY' } }, 503],
    ['NOT_FOUND', { faults: { onRead: 'NOT_FOUND' } }, 404],
    ['STATE_UNAVAILABLE', { kept: fullStore() }, 503],
    ['TOO_MANY', { deps: { limits } }, 429],
  ])('%s', async (code, options, status) => {
    const { begin, back } = await launchedApp(options)
    const { query, cookie } = await begin()
    const answer = await back(query, cookie)
    expect([answer.status, answer.text.includes(code), answer.text.includes(t('error.SIGN_IN_USED'))]).toEqual([
      status,
      true,
      true,
    ])
    expect(answer.text).not.toContain(t(`error.${code}` as 'error.TOO_MANY'))
    expect((await back(query, cookie)).text).toContain('LAUNCH_STATE_MISMATCH')
  })

  it('but not where it is not used yet, and the same address works once the store is back', async () => {
    const { begin, back, store } = await launchedApp()
    const { query, cookie } = await begin()
    const { get } = store
    store.get = away
    expect((await back(query, cookie)).text).toContain(t('error.STATE_UNAVAILABLE'))
    store.get = get
    expect((await back(query, cookie)).status).toBe(303)
  })
})
