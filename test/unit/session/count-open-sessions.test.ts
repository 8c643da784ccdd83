import { countOpenSessions } from '../../../src/session/watch-sessions.js'
import { aSession, NOW } from '../../support/a-session.js'

it('sessions that end at another replica are forgotten, also where nobody asks how many are open', () => {
  const clock = { now: NOW }
  const deadlines = new Map<string, number>()
  const limits = { idleMs: 600_000, absoluteMs: 3_600_000 }
  const { seen, count } = countOpenSessions(
    () => limits,
    () => clock.now,
    deadlines,
  )
  const most: number[] = []
  for (let i = 0; i < 20_000; i += 1) {
    seen(null, aSession({ handle: `${i}`, openedAt: clock.now }))
    clock.now += 6_000
    most.push(deadlines.size)
  }
  expect(Math.max(...most)).toBeGreaterThanOrEqual(100)
  expect(Math.max(...most)).toBeLessThan(300)
  expect(count()).toBe(100)
})
