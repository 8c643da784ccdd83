import { loadPageAssets } from '../../src/web/load-page-assets.js'
import { createTestApp } from '../support/create-test-app.js'
import { onTheWire, textOf } from '../support/on-the-wire.js'
import { topicIn } from '../support/topic-words.js'

const { app } = await createTestApp()
const own = loadPageAssets(process.cwd())
const get = (path: string, accept = 'br, gzip') => onTheWire(app, path, { 'accept-encoding': accept })

describe.each([
  ['aside.css', 'text/css; charset=utf-8'],
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

  it('is sent as it is where the header is too long to be weighed', async () => {
    const { status, headers } = await get(`/assets/v1/${name}`, 'br,'.repeat(86))
    expect([status, headers['content-encoding'], headers.vary]).toEqual([200, undefined, 'Accept-Encoding'])
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

describe('a picture of a questionnaire', () => {
  const picture = { plain: Buffer.from([0x89, 0x50, 0x4e, 0x47]) }
  const assets = { ...own, version: 'v1', files: new Map([...own.files, ['scale.png', picture]]) }

  it('is there by its name alone, which may mean another one tomorrow', async () => {
    const { app: withPicture } = await createTestApp({ deps: { assets } })
    const { status, headers, body } = await onTheWire(withPicture, '/assets/scale.png', { 'accept-encoding': 'br' })
    expect([status, headers['cache-control'], headers['content-type']]).toEqual([200, 'no-store', 'image/png'])
    expect(body).toEqual(picture.plain)
    for (const name of ['content-encoding', 'vary']) expect(headers).not.toHaveProperty(name)
  })

  it('is compressed where it is text', async () => {
    const { status, headers } = await get('/assets/icon.svg')
    expect([status, headers['cache-control'], headers['content-encoding']]).toEqual([200, 'no-store', 'br'])
  })
})

it.each(['/assets/%/aside.css', '/assets/v1/%', '/assets/v1/%E0%A4%A', '/assets/%', '/assets/v1/none.css'])(
  '%s is counted before it is answered as nothing',
  async (path) => {
    const spent: string[] = []
    const limits = async (name: string): Promise<void> => void spent.push(name)
    const counted = await createTestApp({ deps: { limits } })
    expect((await onTheWire(counted.app, path)).status).toBe(404)
    expect(spent).toEqual(['address'])
  },
)

it.each([
  '/assets/v1/none.css',
  '/assets/v1/%2e%2e%2fmessages.ts',
  '/assets/v1/../messages.ts',
  '/assets/..',
  '/assets/v1/aside.js',
  '/assets/v1/constructor',
])('%s is nothing', async (path) => {
  const { status, headers } = await get(path)
  expect([status, headers['cache-control']]).toEqual([404, 'no-store'])
})
