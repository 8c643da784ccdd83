import type { Directory } from '../../../src/guidance/directory.js'
import { ageRemarks, ageingServices, notTested } from '../../../src/guidance/service-age.js'
import { shippedGuidance } from '../../content/guidance-folder.js'

const today = new Date('2026-04-01T12:00:00Z')
const directory = (id: string, lastVerified: string, sample = false): Directory =>
  ({ id, sample, services: [{ id: 'a', types: ['local-advocate'], lastVerified, sample }] }) as unknown as Directory

it.each([
  ['2026-03-01', []],
  ['2026-02-01', []],
  ['2026-01-31', ['local services last looked at more than 60 days ago: 1']],
  ['2026-01-02', ['local services last looked at more than 60 days ago: 1']],
  ['2026-01-01', ['local services not shown, last looked at more than 90 days ago: 1']],
  ['2020-01-01', ['local services not shown, last looked at more than 90 days ago: 1']],
])('a local service last looked at on %s: %j', (lastVerified, remarks) => {
  expect(ageRemarks([directory('area', lastVerified)], today)).toEqual(remarks)
})

it('a national line and an invented service do not age', () => {
  expect(ageingServices([directory('national', '2020-01-01'), directory('area', '2020-01-01', true)], today)).toEqual(
    [],
  )
})

it('names what is to be called or opened before release, oldest first, and never an emergency', () => {
  const { national, sampleArea } = shippedGuidance()
  const waiting = notTested([national, sampleArea])
  expect(waiting.length).toBeGreaterThan(20)
  expect(waiting.map(({ lastVerified }) => lastVerified)).toEqual(
    waiting.map(({ lastVerified }) => lastVerified).toSorted(),
  )
  expect(waiting.map(({ id }) => id)).not.toContain('emergency')
  expect(waiting.some(({ sample }) => sample)).toBe(false)
  expect(waiting.map(({ id }) => id)).toContain('rainn')
})
