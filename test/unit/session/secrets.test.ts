import { createHash, randomBytes } from 'node:crypto'
import { secretsWith } from '../../../src/session/secrets.js'

const [OLD, NEW] = ['old', 'new'].map((name) => createHash('sha256').update(name).digest()) as [Buffer, Buffer]

it('a secret is known again, has the shape of a cookie, and is another one each time', () => {
  const { make, isOurs } = secretsWith([NEW], randomBytes)
  const made = [make(), make()]
  for (const one of made) expect([one, isOurs(one)]).toEqual([expect.stringMatching(/^[\w-]{43}$/), true])
  expect(made[0]).not.toBe(made[1])
})

it('is known after the key was rotated, and not without the key that signed it', () => {
  const before = secretsWith([OLD], randomBytes).make()
  expect(secretsWith([NEW, OLD], randomBytes).isOurs(before)).toBe(true)
  expect(secretsWith([NEW], randomBytes).isOurs(before)).toBe(false)
})

it.each([
  ['nothing', () => ''],
  ['random bytes', () => randomBytes(32).toString('base64url')],
  ['one bit of the random part', (own: string) => flipped(own, 0)],
  ['one bit of the sign', (own: string) => flipped(own, 31)],
  ['a shorter one', (own: string) => own.slice(0, -2)],
  ['a longer one', (own: string) => `${own}AA`],
])('%s is not ours', (_what, make) => {
  const { make: makeOwn, isOurs } = secretsWith([NEW], randomBytes)
  expect(isOurs(make(makeOwn()))).toBe(false)
})

function flipped(secret: string, at: number): string {
  const bytes = Buffer.from(secret, 'base64url')
  bytes[at]! ^= 1
  return bytes.toString('base64url')
}
