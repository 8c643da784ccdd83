import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { placeOf, sealer } from '../../../src/state/seal.js'

const key = (name: string): Buffer => createHash('sha256').update(name).digest()
const OLD = key('an old key')
const NEW = key('a new key')
const SECRET = 'a-secret-of-one-browser'
const PLACE = placeOf('session', SECRET)
const plain = Buffer.from('{"answer":"invented"}')

const old = sealer([OLD], randomBytes)
const sealed = old.seal(plain, SECRET, PLACE)

/** The layout of sealed bytes: where each part begins and how long it is. */
const PARTS = { version: [0, 1], 'key id': [1, 4], iv: [5, 12], tag: [17, 16], text: [33, plain.length] } as const

describe('sealed bytes', () => {
  it('open where they were sealed, with the secret they were sealed with', () => {
    expect(old.open(sealed, SECRET, PLACE)).toEqual(plain)
  })

  it.each([
    ['another secret', old, 'a-secret-of-another-browser', PLACE],
    ['an empty secret', old, '', PLACE],
    ['another place', old, SECRET, placeOf('tokens', SECRET)],
    ['no place', old, SECRET, ''],
    ['another key', sealer([NEW], randomBytes), SECRET, PLACE],
  ])('do not open with %s', (_what, { open }, secret, place) => {
    expect(open(sealed, secret, place)).toBeNull()
  })

  it.each(Object.entries(PARTS))('do not open with a damaged %s', (_part, [start, length]) => {
    for (const at of [start, start + length - 1]) {
      const damaged = Buffer.from(sealed)
      damaged[at] = damaged[at]! ^ 1
      expect(old.open(damaged, SECRET, PLACE)).toBeNull()
    }
  })

  it.each([0, 1, 16, 32, 33, sealed.length - 1])('do not open when only %i bytes are left', (length) => {
    expect(old.open(sealed.subarray(0, length), SECRET, PLACE)).toBeNull()
  })

  it('do not open with a byte more', () => {
    expect(old.open(Buffer.concat([sealed, Buffer.of(0)]), SECRET, PLACE)).toBeNull()
  })

  it('show nothing of what they hold, of the secret or of the key', () => {
    for (const clear of [plain, Buffer.from('invented'), Buffer.from(SECRET), OLD]) {
      expect(sealed.includes(clear)).toBe(false)
    }
  })

  it('differ each time', () => {
    expect(old.seal(plain, SECRET, PLACE).equals(sealed)).toBe(false)
  })

  it('may hold anything, also nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.string(), (bytes, secret, place) => {
        expect(old.open(old.seal(Buffer.from(bytes), secret, place), secret, place)).toEqual(Buffer.from(bytes))
      }),
      { numRuns: 50 },
    )
  })

  it('are null, not an error, when they were never sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(old.open(Buffer.from(bytes), SECRET, PLACE)).toBeNull()
      }),
    )
  })
})

describe('a new key in front', () => {
  const rotated = sealer([NEW, OLD], randomBytes)

  it('still opens what the old one sealed', () => {
    expect(rotated.open(sealed, SECRET, PLACE)).toEqual(plain)
  })

  it('seals from now on, so that the old one can go', () => {
    const fresh = rotated.seal(plain, SECRET, PLACE)
    expect(sealer([NEW], randomBytes).open(fresh, SECRET, PLACE)).toEqual(plain)
    expect(old.open(fresh, SECRET, PLACE)).toBeNull()
  })
})

describe('placeOf', () => {
  it('names a kind and does not show the secret', () => {
    expect(PLACE).toMatch(/^session:[\w-]{43}$/)
    expect(PLACE).not.toContain(SECRET)
  })

  it.each([
    ['another kind', 'tokens', SECRET],
    ['another secret', 'session', 'another'],
    ['the two moved together', 'session\n', SECRET],
  ])('differs for %s', (_what, kind, secret) => {
    expect(placeOf(kind, secret).split(':')[1]).not.toBe(PLACE.split(':')[1])
  })
})
