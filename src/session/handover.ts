import { scryptSync, timingSafeEqual } from 'node:crypto'

/**
 * The device is with the patient. Staff get it back with a PIN they chose when they handed it over.
 *
 * - `with-patient`: the patient answers
 * - `locked`: three wrong PINs; nothing opens it again, the EHR has to launch anew
 */
export type Handover = Readonly<{
  /** scrypt of the PIN. The PIN is short: what protects it is the seal of the session and the count of tries. */
  pinHash: string
  salt: string
  wrongTries: number
  stage: 'with-patient' | 'locked'
  /** The name of the window in which the patient answers; absent where it is the one staff use. */
  window?: string
}>

/** Staff have chosen a PIN; nothing is handed over before the patient's window has used the ticket. */
export type HandOverOffer = Readonly<{
  handover: Handover
  ticket: string
  /** Epoch milliseconds. */
  until: number
}>

export const PIN = /^\d{4,8}$/
const MOST_TRIES = 3

export function handOver(pin: string, salt: Buffer): Handover {
  return {
    pinHash: hashOf(pin, salt).toString('base64url'),
    salt: salt.toString('base64url'),
    wrongTries: 0,
    stage: 'with-patient',
  }
}

/** @returns `null` when the PIN is right and the device is staff's again; otherwise the hand-over with one more try used */
export function takeBack(handover: Handover, pin: string): Handover | null {
  if (handover.stage === 'locked') return handover
  const expected = Buffer.from(handover.pinHash, 'base64url')
  const isRight = PIN.test(pin) && timingSafeEqual(hashOf(pin, Buffer.from(handover.salt, 'base64url')), expected)
  if (isRight) return null
  const wrongTries = handover.wrongTries + 1
  return { ...handover, wrongTries, stage: wrongTries >= MOST_TRIES ? 'locked' : 'with-patient' }
}

function hashOf(pin: string, salt: Buffer): Buffer {
  return scryptSync(pin, salt, 32, { N: 2 ** 12, r: 8, p: 1 })
}
