import { Failure } from '../../src/errors.js'
import { placeOf } from '../../src/state/seal.js'
import { NOW, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { memoryStore } from '../support/memory-store.js'
import { t } from '../support/messages.js'
import { codeFrom, enter, hasIt, launchedBy } from '../support/transfer.js'

/** A store that, while it is told so, gives nothing up: what is kept can still be read and written. */
function stubborn() {
  const store = memoryStore(() => NOW)
  const told = { keepsAll: false }
  const take: typeof store.take = (...asked) =>
    told.keepsAll ? Promise.reject(new Failure('STATE_UNAVAILABLE', 'gone')) : store.take(...asked)
  return { store: { ...store, isShared: true, take }, told }
}

/** The colleague has the session, and the first device still has it, too: there the process stopped. */
async function halfMoved() {
  const { store, told } = stubborn()
  const stage = await createTestApp({ kept: store })
  const one = await stage.open(ON_PAGE.record)
  const code = await codeFrom(one, 'record')
  const other = await stage.open(launchedBy())
  // The code itself is taken first.
  const { take } = store
  Object.assign(store, {
    take: (place: string, ...rest: never[]) => {
      told.keepsAll = place.startsWith('session:')
      return take(place, ...rest)
    },
  })
  expect((await enter(other, code)).status).toBe(503)
  Object.assign(store, { take })
  told.keepsAll = false
  expect([await hasIt(one), await hasIt(other)]).toEqual([true, true])
  return { one, other, stage }
}

it.each<[string, (other: Browser) => Promise<unknown>]>([
  ['looks at it', async (other) => other.get()],
  ['goes on', async (other) => other.post({ page: 'privacy-check', alone: 'yes' })],
])('a transfer that was interrupted ends at the first device as soon as the colleague %s', async (_what, act) => {
  const { one, other } = await halfMoved()
  await act(other)
  expect(await one.session()).toBeNull()
  expect(await hasIt(other)).toBe(true)
  expect(await other.session()).not.toHaveProperty('leaves')
})

it('what the colleague has nobody goes on with at the first device, which says that the session has ended', async () => {
  const { one, other } = await halfMoved()
  await one.post({ page: 'hidden', action: 'resume' })
  await one.post({ page: 'privacy-check', alone: 'yes' })
  const { status, text } = await one.get()
  expect([status, text.includes(t('error.SESSION_ENDED'))]).toEqual([401, true])
  expect([await one.session(), await hasIt(other)]).toEqual([null, true])
})

it.each(['resume', 'hide'])(
  'so it says at once to a page that gets its answer without another request: %s',
  async (action) => {
    const { one, other } = await halfMoved()
    const { status, text } = await one.post({ page: 'hidden', action }, { 'sec-fetch-mode': 'cors' })
    expect([status, text.includes(t('error.SESSION_ENDED'))]).toEqual([401, true])
    expect([await one.session(), await hasIt(other)]).toEqual([null, true])
  },
)

it('nor does a second launch there take it away, or leave a third one behind', async () => {
  const { one, other, stage } = await halfMoved()
  const { launch } = await one.session()
  const again = await stage.open({ launch, earlier: one.key })
  expect((await again.get()).text).not.toContain('value="go-on"')
  await again.post({ page: 'privacy-check', action: 'go-on' })
  expect(await hasIt(again)).toBe(false)
  const next = await stage.open({ ...launchedBy(), earlier: other.key })
  await next.post({ page: 'privacy-check', action: 'go-on' })
  expect([await one.session(), await other.session(), await hasIt(next)]).toEqual([null, null, true])
})

/** Staff get a code where nothing was asked yet, and then go on at the same device. */
async function offeredAndBack(
  stage: Awaited<ReturnType<typeof createTestApp>>,
): Promise<{ one: Browser; code: string }> {
  const one = await stage.open(ON_PAGE.limits)
  const code = await codeFrom(one, 'limits')
  await one.post({ page: 'transfer-code', action: 'resume' })
  return { one, code }
}

it('a code is wrong in the window that showed it, which goes on', async () => {
  const { one, code } = await offeredAndBack(await createTestApp())
  const { status, text } = await enter(one, code)
  expect([status, text.includes(t('take-over.wrong'))]).toEqual([422, true])
  await one.post({ page: 'privacy-check', alone: 'yes' })
  expect((await one.session()).privacy).toBe('private')
}, 10_000)

it('two windows that enter each other’s code at the same moment do not wait for each other', async () => {
  const stage = await createTestApp()
  const [first, second] = [await offeredAndBack(stage), await offeredAndBack(stage)]
  const both = await Promise.all([enter(first.one, second.code), enter(second.one, first.code)])
  expect(both.map(({ status }) => status)).toEqual([422, 422])
}, 10_000)

it('a colleague whose session could not be kept enters the same code again', async () => {
  const { store } = stubborn()
  const stage = await createTestApp({ kept: store })
  const one = await stage.open(ON_PAGE.plan)
  const code = await codeFrom(one)
  const other = await stage.open(launchedBy())
  const { replace } = store
  store.replace = (place, ...asked) =>
    place === placeOf('session', other.key.secret)
      ? Promise.reject(new Failure('STATE_UNAVAILABLE', 'gone'))
      : replace(place, ...asked)
  // More often than a wrong code may be tried.
  for (let times = 0; times < 4; times += 1) expect((await enter(other, code)).status).toBe(503)
  store.replace = replace
  expect([await hasIt(one), (await enter(other, code)).status, await hasIt(other)]).toEqual([true, 303, true])
  expect(await one.session()).toBeNull()
  const third = await stage.open(launchedBy())
  expect([(await enter(third, code)).status, await hasIt(third)]).toEqual([422, false])
})

it('of two windows that go on with the same session one has it, where one of them stopped in between', async () => {
  const { store } = stubborn()
  const stage = await createTestApp({ kept: store })
  const { key } = await stage.open(ON_PAGE.plan)
  const earlier = { handle: key.handle, secret: key.secret }
  const [second, third] = [await stage.open({ earlier }), await stage.open({ earlier })]
  const goOn = (one: Browser) => one.post({ page: 'privacy-check', action: 'go-on' })

  const { get, replace } = store
  const [from, into] = [placeOf('session', key.secret), placeOf('session', second.key.secret)]
  let isLetGo = false
  const waits = async (is: boolean): Promise<void> => {
    if (!is || !isLetGo) return
    Object.assign(store, { get, replace })
    expect((await goOn(third)).status).toBe(303)
  }
  store.get = async (place) => (await waits(place === from), get(place))
  store.replace = async (place, ...asked) => {
    await waits(place === into)
    const isDone = await replace(place, ...asked)
    isLetGo ||= place === from
    return isDone
  }
  expect((await goOn(second)).status).toBe(303)
  expect([await hasIt(second), await hasIt(third)]).toEqual([false, true])
  expect((await second.get()).text).not.toContain('value="go-on"')
})
