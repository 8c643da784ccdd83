import { Failure } from '../../src/errors.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

/** As many as a request's headers carry, and more of them together than hides are remembered. */
const [COOKIES, FORMS] = [50, 220]
const invented = (form: number): string =>
  Array.from(
    { length: COOKIES },
    (_, i) => `__Host-s-${'A'.repeat(22)}=${String(form * COOKIES + i).padStart(43, 'b')}`,
  ).join('; ')

it('whoever invents cookies while the store is away pushes nobody else out of the hides that are remembered', async () => {
  const { open, store } = await createTestApp()
  const one = await open({ privacy: 'private', consent: { toAsk: true } })
  const { get } = store
  store.get = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'away'))
  const hide = (headers = {}) => one.post({ page: 'questions', action: 'hide' }, headers)
  expect((await hide()).status).toBe(503)
  for (let form = 0; form < FORMS; form += 1) expect((await hide({ cookie: invented(form) })).status).toBe(503)

  store.get = get
  expect((await one.get()).text).toContain(t('hidden.heading'))
}, 60_000)
