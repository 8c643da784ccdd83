import request from 'supertest'
import { createTestApp } from '../support/create-test-app.js'

const stage = await createTestApp()
const WAY = /<a class="button" href="([^"]+)">/
const wayIn = ({ status, text }: { status: number; text: string }) => [status, WAY.exec(text)?.[1]]

describe('a failure whose sentence says to go back', () => {
  it('leads to its session', async () => {
    const one = await stage.open()
    const refused = await one.post({ page: 'privacy-check', alone: 'yes' }, { origin: 'https://evil.example' })
    expect(wayIn(refused)).toEqual([403, one.address])
  })

  it('leads nowhere from any other address', async () => {
    expect(wayIn(await request(stage.app).get('/session/a/b%22c'))).toEqual([404, undefined])
    expect(wayIn(await request(stage.app).get('/nowhere'))).toEqual([404, undefined])
  })
})
