import { readChart } from '../../../src/session/read-chart.js'
import { actingEhr, type Faults } from '../../support/acting-ehr.js'
import { aSession } from '../../support/a-session.js'

const { launch } = aSession()
const read = (encounter: object, faults: Faults = {}) =>
  readChart(actingEhr(faults, { resourceType: 'Patient' }, encounter).ehr, launch, '2026-11-22')
const of = (reference: unknown) => ({ subject: { reference } })

describe('the encounter of a launch', () => {
  it.each([
    ['relative', `Patient/${launch.patient}`],
    ['absolute', `https://ehr.example/fhir/Patient/${launch.patient}`],
    ['of one version', `Patient/${launch.patient}/_history/3`],
  ])('is kept where it is this patient’s, by a reference that is %s', async (_what, reference) => {
    expect((await read(of(reference))).launch).toEqual(launch)
  })

  it.each<[string, object]>([
    ['it is somebody else’s', of('Patient/other')],
    ['it is of a group', of(`Group/${launch.patient}`)],
    ['its subject is odd', { subject: `Patient/${launch.patient}` }],
    ['its reference is odd', of(7)],
    ['it has no subject', {}],
    ['its subject is null', { subject: null }],
  ])('is left out where %s', async (_what, encounter) => {
    const { encounter: unsureEncounter, ...rest } = launch
    expect((await read(encounter)).launch).toEqual({ ...rest, unsureEncounter })
  })

  it('is left out where it cannot be looked at, and the session opens', async () => {
    for (const code of ['EHR_SCOPE_MISSING', 'NOT_FOUND', 'EHR_UNREACHABLE', 'EHR_ANSWER_UNUSABLE'] as const)
      expect((await read(of(`Patient/${launch.patient}`), { onEncounter: code })).launch).not.toHaveProperty(
        'encounter',
      )
  })

  it('is not asked for where the launch names none', async () => {
    const { ehr, calls } = actingEhr()
    const { encounter: _none, ...rest } = launch
    await readChart(ehr, rest, '2026-11-22')
    expect(calls).toEqual(['read Patient'])
  })
})

it('a patient who cannot be read opens no session', async () => {
  await expect(read({}, { onRead: 'EHR_ANSWER_UNUSABLE' })).rejects.toThrow()
})
