import { setAtMost } from '../../../src/session/set-at-most.js'

it.each([
  ['a new entry takes the place of the oldest', 'c', ['b', 'c']],
  ['an entry that is there is set anew, and none goes', 'b', ['a', 'b']],
])('%s', (_what, key, left) => {
  const map = new Map([
    ['a', 1],
    ['b', 2],
  ])
  setAtMost(map, 2, key, 3)
  expect([...map.keys()]).toEqual(left)
  expect(map.get(key)).toBe(3)
})
