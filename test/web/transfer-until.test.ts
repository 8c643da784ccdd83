import { NOW, ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { codeFrom, enter, hasIt, launchedBy } from '../support/transfer.js'

const MINUTE = 60_000

/** Staff with a code at nine o'clock, three in the morning in Chicago. */
async function offered(site: object, minutesOld: number) {
  const stage = await createTestApp({ site })
  const one = await stage.open({ ...ON_PAGE.plan, openedAt: NOW - minutesOld * MINUTE })
  const code = await codeFrom(one)
  return { ...stage, one, code }
}

describe.each<[string, object, number, number]>([
  ['ten minutes', {}, 0, 10],
  ['what is left of its session', {}, 53, 7],
  ['the time after which a session that nobody uses ends', { idleMinutes: 4 }, 0, 4],
])('a code is good for %s', (_what, site, minutesOld, minutes) => {
  it('and says so', async () => {
    const { one } = await offered(site, minutesOld)
    expect((await one.get()).text).toContain(`until 3:${String(minutes).padStart(2, '0')} AM CST`)
  })

  it.each([
    [303, 'until then', -1],
    [422, 'not after it', 1],
  ])('%i, %s', async (status, _when, more) => {
    const { code, clock, open } = await offered(site, minutesOld)
    clock.now += minutes * MINUTE + more
    const other = await open(launchedBy())
    expect((await enter(other, code)).status).toBe(status)
    expect(await hasIt(other)).toBe(status === 303)
  })
})
