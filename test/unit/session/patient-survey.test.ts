import { factsOf } from '../../../src/plan/failed-cases.js'
import { maySurvey } from '../../../src/session/patient-survey.js'
import { aSession, realContent } from '../../support/a-session.js'

const { facts, plan, patientSurvey } = realContent().guidance
const inPrivate = aSession({ privacy: 'private', consent: { toAsk: true } })
const asks = (situation: Readonly<Record<string, string | string[]>>): boolean =>
  maySurvey(inPrivate, patientSurvey, factsOf({ situation }, facts))

/** What a clinician, or an obstetric unit, looks at today. */
const HURT = ['injury-today', 'hurt-now', 'head-blow', 'hurt-in-pregnancy', 'pregnancy-signs']

const blocking = Object.entries(patientSurvey.notAskedWhen).flatMap(([fact, values]) =>
  values.map((value) => [fact, value] as const),
)

it('asks after a visit in which nothing of this was told', () => {
  expect(asks({})).toBe(true)
  expect(asks({ suicide: 'no', 'pushed-into-acts': 'no', 'forced-sex': 'declined' })).toBe(true)
})

it.each(blocking)('asks nobody after %s: %s', (fact, value) => {
  const { values = [], multiple } = facts.find(({ id }) => id === fact) ?? {}
  expect(values).toContain(value)
  expect(asks({ [fact]: multiple ? [value] : value })).toBe(false)
})

it.each(['pushed-into-acts', 'suicide', 'harm-to-child', 'forced-sex', 'immediate-danger', 'danger', 'emergency'])(
  '%s is among what nobody is asked after',
  (fact) => expect(Object.keys(patientSurvey.notAskedWhen)).toContain(fact),
)

it('asks nobody who is hurt, or may be: somebody looks at that today', () => {
  const today = plan.pathways
    .flatMap(({ cases }) => cases)
    .map((written) => factsOf(written, facts))
    .filter((situation) => HURT.some((fact) => ['yes', 'not-sure'].includes(String(situation[fact]))))
  expect(today.length).toBeGreaterThan(10)
  expect(today.filter((situation) => maySurvey(inPrivate, patientSurvey, situation))).toEqual([])
})

/** Emergency, danger, suicide, a report that may be due, sexual violence in its window, high danger. */
const GRAVE = ['1', '2a', '2b', '2c', '2d', '3', '4', '5-minor', '5', '6a-minor', '6a']

it('asks nobody in any worked case whose first words answer danger, suicide, a child at risk or sexual violence', () => {
  const grave = plan.pathways
    .flatMap(({ cases }) => cases)
    .map((written) => ({ name: written.name, situation: factsOf(written, facts) }))
    .filter(({ situation }) => GRAVE.includes(String(situation['first-words-rank'])))
  expect(grave.length).toBeGreaterThan(100)
  const asked = grave.filter(({ situation }) => maySurvey(inPrivate, patientSurvey, situation))
  expect(asked.map(({ name }) => name)).toEqual([])
})
