import { createTestApp } from '../support/create-test-app.js'
import { onTheWire, textOf } from '../support/on-the-wire.js'
import { topicIn } from '../support/topic-words.js'

const { app } = await createTestApp()
const get = (path: string, accept = 'br, gzip') => onTheWire(app, path, { 'accept-encoding': accept })

describe.each([
  ['aside.css', 'text/css; charset=utf-8'],
  ['aside.js', 'text/javascript; charset=utf-8'],
  ['icon.svg', 'image/svg+xml'],
])('%s', (name, type) => {
  it('is kept for good, by everybody, and says nothing about anyone', async () => {
    const { status, headers } = await get(`/assets/v1/${name}`)
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    expect(headers['content-type']).toBe(type)
    expect(headers).not.toHaveProperty('set-cookie')
    expect(headers).not.toHaveProperty('etag')
  })

  it('is the same in each coding', async () => {
    const [br, gzip, plain] = await Promise.all(['br', 'gzip', 'identity'].map((one) => get(`/assets/v1/${name}`, one)))
    expect([br, gzip, plain].map((one) => one?.headers['content-encoding'])).toEqual(['br', 'gzip', undefined])
    expect(textOf(br!)).toBe(textOf(plain!))
    expect(textOf(gzip!)).toBe(textOf(plain!))
    expect(br!.headers.vary).toBe('Accept-Encoding')
  })

  it('is there for a page of another replica, and then nobody keeps it', async () => {
    const { status, headers, body } = await get(`/assets/0123456789ab/${name}`)
    expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
    expect(body).toEqual((await get(`/assets/v1/${name}`)).body)
  })

  it('loads in a frame without an origin of its own', async () =>
    expect((await get(`/assets/v1/${name}`)).headers['cross-origin-resource-policy']).toBe('cross-origin'))

  it('names no topic', async () => expect(topicIn(textOf(await get(`/assets/v1/${name}`)))).toBeUndefined())
})

it.each(['/assets/v1/none.css', '/assets/v1/%2e%2e%2fmessages.ts', '/assets/aside.css', '/assets/v1/constructor'])(
  '%s is nothing',
  async (path) => {
    const { status, headers } = await get(path)
    expect([status, headers['cache-control']]).toEqual([404, 'no-store'])
  },
)
