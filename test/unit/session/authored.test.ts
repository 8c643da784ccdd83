import { authored } from '../../../src/session/authored.js'
import type { Session } from '../../../src/session/session.js'

const NOW = new Date('2026-11-26T09:00:00Z')
const EARLIER = '2026-11-26T08:00:00.000Z'
const response = (answer: string, more: object = {}) => ({
  resourceType: 'QuestionnaireResponse' as const,
  status: 'completed' as const,
  item: [{ linkId: 'a', answer: [{ valueString: answer }] }],
  ...more,
})
const session = (asked: object) => ({ launch: { patient: 'p1' }, asked }) as unknown as Session
const one = (answer: string, more: object = {}) => session({ x: { response: response(answer, more), settled: true } })

it('new answers say about whom they are and when they were given', () => {
  expect(authored(session({}), one('yes'), NOW).asked['x']?.response).toMatchObject({
    subject: { reference: 'Patient/p1' },
    authored: NOW.toISOString(),
  })
})

it('answers that are only sent once more keep their time', () => {
  const before = one('yes', { authored: EARLIER })
  expect(authored(before, one('yes'), NOW).asked['x']?.response.authored).toBe(EARLIER)
  expect(authored(before, one('no'), NOW).asked['x']?.response.authored).toBe(NOW.toISOString())
})

it('a session in which nothing was answered stays as it is', () => {
  const before = one('yes')
  expect(authored(before, before, NOW)).toBe(before)
})

it('answers that came from another session keep the time at which they were given there', () => {
  const taken: Session = { ...one('yes', { authored: EARLIER }), takenOver: 'transferred' }
  expect(authored(session({}), taken, NOW)).toBe(taken)
  expect(authored(taken, { ...taken, ticks: {} }, NOW).asked['x']?.response.authored).toBe(EARLIER)
})
