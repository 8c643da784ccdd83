import { randomBytes, scryptSync } from 'node:crypto'
import { handOver, PIN, takeBack, type Handover } from '../../../src/session/handover.js'

const given = handOver('2468', randomBytes(16))
const tried = (...pins: readonly string[]): Handover | null =>
  pins.reduce<Handover | null>((handover, pin) => handover && takeBack(handover, pin), given)

it.each(['1234', '00000000', '2468'])('the PIN %s may be chosen', (pin) => expect(PIN.test(pin)).toBe(true))
it.each(['', '123', '123456789', '12a4', '１２３４', ' 1234', '1234\n', '-123'])('the PIN "%s" may not', (pin) =>
  expect(PIN.test(pin)).toBe(false),
)

describe('the device', () => {
  it('comes back with the right PIN, also after two wrong ones', () => {
    expect(tried('2468')).toBeNull()
    expect(tried('1111', '2222', '2468')).toBeNull()
  })

  it.each(['', '2469', '246', '24680', 'toString', '2468\n'])('does not come back with "%s"', (pin) => {
    expect(tried(pin)).toMatchObject({ wrongTries: 1, stage: 'with-patient' })
  })

  it('is locked after three wrong PINs, and then the right one does not open it', () => {
    expect(tried('1111', '2222', '3333')).toMatchObject({ stage: 'locked' })
    expect(tried('1111', '2222', '3333', '2468')).toMatchObject({ stage: 'locked' })
  })
})

it('the PIN is kept as scrypt makes it, with a cost of 2^12', () => {
  const salt = Buffer.alloc(16, 7)
  const expected = scryptSync('2468', salt, 32, { N: 4096, r: 8, p: 1 }).toString('base64url')
  expect(handOver('2468', salt)).toMatchObject({ pinHash: expected, salt: salt.toString('base64url') })
})

it('what is kept does not show the PIN, and differs for the same one', () => {
  expect(JSON.stringify(given)).not.toContain('2468')
  expect(handOver('2468', randomBytes(16)).pinHash).not.toBe(given.pinHash)
})
