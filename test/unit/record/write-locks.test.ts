import { writeLocksIn } from '../../../src/record/write-locks.js'
import { memoryStore } from '../../support/memory-store.js'

const patient = { iss: 'https://ehr.example/fhir', patient: 'pat-marked-1' }
const other = { ...patient, patient: 'pat-marked-2' }

function stage() {
  const clock = { now: 0 }
  const store = memoryStore(() => clock.now)
  return { clock, store, locks: writeLocksIn(store, { key: Buffer.from('invented') }) }
}

describe('the lock of a patient', () => {
  it('is held by one at a time, and given back', async () => {
    const { locks } = stage()
    const unlock = await locks.take(patient, 'one')
    expect(await locks.take(patient, 'another')).toBeUndefined()
    expect(await locks.take(other, 'another')).toBeDefined()
    await unlock?.()
    expect(await locks.take(patient, 'another')).toBeDefined()
  })

  it('of a process that was killed goes by itself, and is then not given back by it', async () => {
    const { locks, clock } = stage()
    const late = await locks.take(patient, 'one')
    clock.now += 10 * 60_000
    expect(await locks.take(patient, 'another')).toBeDefined()
    await late?.()
    expect(await locks.take(patient, 'a third')).toBeUndefined()
  })

  it('is taken again at once by the session that held it when its process was killed', async () => {
    const { locks } = stage()
    await locks.take(patient, 'one')
    const unlock = await locks.take(patient, 'one')
    expect(await locks.take(patient, 'another')).toBeUndefined()
    await unlock?.()
    expect(await locks.take(patient, 'another')).toBeDefined()
  })

  it('does not tell the store who the patient is', async () => {
    const { locks, store } = stage()
    await locks.take(patient, 'one')
    expect(JSON.stringify([...store.entries])).not.toContain(patient.patient)
  })
})
