import type { Ehr } from '../../../src/ehr/ehr.js'
import { watchedEhr } from '../../../src/ehr/watched-ehr.js'
import { BASE, ehrStage, fhir, observation } from './ehr-stage.js'

const BUNDLE = { resourceType: 'Bundle', type: 'searchset' }

describe('an EHR that is watched', () => {
  it.each<keyof Ehr>(['read', 'search', 'create', 'update'])('is asked to %s with all that was said', async (call) => {
    const heard: unknown[][] = []
    const hears = async (...asked: unknown[]) => void heard.push(asked)
    const watched = watchedEhr({ [call]: hears } as unknown as Ehr, () => undefined, Date.now)
    const ask = watched[call] as unknown as (...asked: unknown[]) => Promise<unknown>
    await ask('first', 'second', 'third')
    expect(heard).toEqual([['first', 'second', 'third']])
  })

  it('does not believe an empty answer of a search that its scopes do not cover', async () => {
    const vitals = 'http://terminology.hl7.org/CodeSystem/observation-category|vital-signs'
    const { ehr, sent } = ehrStage([fhir(BUNDLE)], { scopes: [`patient/Observation.crus?category=${vitals}`] })
    const watched = watchedEhr(ehr, () => undefined, Date.now)
    await expect(watched.search('Observation', {}, observation)).rejects.toMatchObject({ code: 'EHR_SCOPE_MISSING' })
    await expect(watched.search('Observation', {})).resolves.toEqual([])
    expect(sent.map(({ url }) => url)).toEqual([`${BASE}/Observation`])
  })
})
