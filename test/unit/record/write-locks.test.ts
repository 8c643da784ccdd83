import { randomBytes } from 'node:crypto'
import { writeLocksIn } from '../../../src/record/write-locks.js'
import { memoryStore } from '../../support/memory-store.js'

const patient = { iss: 'https://ehr.example/fhir', patient: 'pat-marked-1' }
const other = { ...patient, patient: 'pat-marked-2' }

function stage() {
  const clock = { now: 0 }
  const store = memoryStore(() => clock.now)
  return { clock, store, locks: writeLocksIn(store, { key: Buffer.from('invented'), randomBytes }) }
}

describe('the lock of a patient', () => {
  it('is held by one at a time, and given back', async () => {
    const { locks } = stage()
    const unlock = await locks.take(patient)
    expect(await locks.take(patient)).toBeUndefined()
    expect(await locks.take(other)).toBeDefined()
    await unlock?.()
    expect(await locks.take(patient)).toBeDefined()
  })

  it('of a process that was killed goes by itself, and is then not given back by it', async () => {
    const { locks, clock } = stage()
    const late = await locks.take(patient)
    clock.now += 10 * 60_000
    expect(await locks.take(patient)).toBeDefined()
    await late?.()
    expect(await locks.take(patient)).toBeUndefined()
  })

  it('does not tell the store who the patient is', async () => {
    const { locks, store } = stage()
    await locks.take(patient)
    expect(JSON.stringify([...store.entries])).not.toContain(patient.patient)
  })
})
