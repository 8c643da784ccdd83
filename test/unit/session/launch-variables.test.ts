import { compileExpression } from '../../../src/questionnaire/fhirpath.js'
import { launchVariablesOf } from '../../../src/session/launch-variables.js'

const launch = { profile: 'a', iss: 'https://ehr.example/fhir', patient: 'p1', needPatientBanner: false }
const patient = { name: 'An Invented Person', sex: 'female', birthDate: '1990-01-01' } as const
const find = (expression: string, launchVariables: object) =>
  compileExpression(expression).evaluate({}, { ...launchVariables })

it('says of patient, encounter and user what the session knows', () => {
  const known = launchVariablesOf({
    launch: { ...launch, encounter: 'e1', fhirUser: { type: 'Practitioner', id: 'u1' } },
    patient,
  })
  const all = ['%patient.gender', '%patient.birthDate', '%patient.id', '%encounter.id', '%user.id']
  expect(all.map((expression) => String(find(expression, known)[0]))).toEqual([
    'female',
    '1990-01-01',
    'p1',
    'e1',
    'u1',
  ])
})

it('leaves out what it does not know', () => {
  expect(launchVariablesOf({ launch, patient: { name: '', sex: 'unknown' } })).toEqual({
    patient: { resourceType: 'Patient', id: 'p1', gender: 'unknown' },
  })
})
