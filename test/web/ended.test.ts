import { createTestApp } from '../support/create-test-app.js'

describe('a session that is over', () => {
  it('takes its cookie along, in either form', async () => {
    const app = await createTestApp()
    const session = await app.open()
    app.clock.now += 24 * 60 * 60_000
    const answer = await session.get()
    expect(answer.status).toBe(401)
    const cleared = ([] as string[]).concat(answer.headers['set-cookie'] ?? [])
    expect(cleared).toHaveLength(2)
    expect(cleared.every((cookie) => cookie.startsWith(`__Host-s-${session.key.handle}=;`))).toBe(true)
    expect(cleared.some((cookie) => cookie.includes('Partitioned'))).toBe(true)
  })
})
