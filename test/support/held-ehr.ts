import { actingEhr } from './acting-ehr.js'

/** An EHR that takes an entry only when it is let, by `answer`. */
export function heldEhr() {
  const acting = actingEhr()
  let answer = (): void => undefined
  let asked = (): void => undefined
  const held = new Promise<void>((resolve) => (answer = resolve))
  const isAsked = new Promise<void>((resolve) => (asked = resolve))
  const create: typeof acting.ehr.create = async (...entry) => {
    asked()
    await held
    return acting.ehr.create(...entry)
  }
  return { ...acting, ehrFor: async () => ({ ...acting.ehr, create }), isAsked, answer }
}
