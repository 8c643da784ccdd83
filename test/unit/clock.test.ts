import { forwardClock } from '../../src/clock.js'

const HOUR = 3_600_000

function stage() {
  const system = { wall: 1_000 * HOUR, monotonic: 5 }
  const clock = forwardClock(
    () => system.wall,
    () => system.monotonic,
  )
  const pass = (ms: number): void => {
    system.wall += ms
    system.monotonic += ms
  }
  return { system, clock, pass }
}

it('goes with the clock on the wall as long as nobody sets it', () => {
  const { system, clock, pass } = stage()
  for (const ms of [0, 1, 1_000, HOUR]) {
    pass(ms)
    expect(clock()).toBe(system.wall)
  }
})

it('goes on at its own pace when that one is set back, and from there on', () => {
  const { system, clock, pass } = stage()
  const before = clock()
  system.wall -= 2 * HOUR
  expect(clock()).toBe(before)
  pass(1_000)
  expect(clock()).toBe(before + 1_000)
  pass(3 * HOUR)
  expect(clock()).toBe(before + 1_000 + 3 * HOUR)
})

it('jumps ahead with it: while the machine slept time went on', () => {
  const { system, clock, pass } = stage()
  const before = clock()
  system.wall += HOUR
  expect(clock()).toBe(before + HOUR)
  system.wall -= HOUR
  pass(10)
  expect(clock()).toBe(before + HOUR + 10)
})
