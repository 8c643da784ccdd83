import { allows, readPermission, type Verb } from '../../../smart-launch/scopes.js'

const verbsOf = (scope: string) => [...(readPermission(scope)?.verbs ?? [])].join('')

describe('a granted scope', () => {
  it.each([
    ['patient/Observation.read', 'rs'],
    ['patient/Observation.write', 'cud'],
    ['patient/Observation.*', 'cruds'],
    ['patient/Observation.rs', 'rs'],
    ['patient/Observation.crus', 'crus'],
    ['user/Observation.c', 'c'],
    ['patient/*.rs', 'rs'],
    ['http://smarthealthit.org/FHIR/scopes/user/Observation.read', 'rs'],
    ['patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|survey', 'rs'],
  ])('reads %s as %s', (scope, verbs) => expect(verbsOf(scope)).toBe(verbs))

  it.each([
    'patient/Observation.sr',
    'patient/Observation.dus ',
    'patient/Observation.rr',
    'patient/Observation.',
    'patient/Observation',
    'patient/observation.rs',
    'system/Observation.rs',
    'openid',
    'launch/patient',
    'evil patient/Observation.rs',
    'https://x.example/?a=patient/Observation.rs',
    'patient/Observation.constructor',
    'patient/Observation.toString',
  ])('reads no permission in %p', (scope) => expect(readPermission(scope)).toBeNull())
})

describe('what scopes allow', () => {
  const granted = ['openid', 'patient/Patient.r', 'user/Observation.read', 'patient/Encounter.write']
  it.each<[string, Verb, boolean]>([
    ['Patient', 'r', true],
    ['Patient', 's', false],
    ['Observation', 's', true],
    ['Observation', 'c', false],
    ['Encounter', 'u', true],
    ['Encounter', 'r', false],
    ['Condition', 'r', false],
  ])('%s.%s: %s', (type, verb, allowed) => expect(allows(granted, type, verb)).toBe(allowed))

  const survey = 'http://terminology.hl7.org/CodeSystem/observation-category|survey'
  const categorised = (code: string) => ({ category: [{ coding: [{ system: survey.split('|')[0], code }] }] })
  it.each([
    ['a resource of its category', `patient/Observation.c?category=${survey}`, categorised('survey'), true],
    ['a resource of another category', `patient/Observation.c?category=${survey}`, categorised('laboratory'), false],
    ['a resource without category', `patient/Observation.c?category=${survey}`, {}, false],
    [
      'a resource, by a restriction that cannot be judged',
      'patient/Observation.c?code=x|y',
      categorised('survey'),
      false,
    ],
  ])('a granular permission and %s', (_what, scope, resource, allowed) =>
    expect(allows([scope], 'Observation', 'c', resource)).toBe(allowed),
  )
})
