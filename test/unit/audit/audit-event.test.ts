import { auditEvent, milestoneEvent } from '../../../src/audit/audit-event.js'
import type { Action, Outcome } from '../../../src/audit/deed.js'
import { loadValidators } from '../../support/validators.js'
import { observer } from '../../support/memory-audit.js'

const NOW = Date.UTC(2026, 10, 22, 9)
const subject = {
  profile: 'invented',
  iss: 'https://ehr.example/fhir/',
  patient: 'p1',
  user: { type: 'Practitioner', id: 'dr-rivera' },
  handle: 'h'.repeat(22),
}
const event = (action: Action, outcome?: Outcome, names: 'id' | 'pseudonym' = 'id') =>
  auditEvent({ action, subject, ...(outcome && { outcome }) }, NOW, observer(names))

const ACTIONS: readonly (readonly [Action, Outcome?])[] = [
  ['opened'],
  ['handed-over'],
  ['handed-back'],
  ['transfer-offered'],
  ['transferred'],
  ['relaunched'],
  ['hidden'],
  ['previewed'],
  ['written', 'confirmed'],
  ['written', 'labels-lost'],
  ['corrected', 'corrected'],
  ['ended'],
  ['refused', 'WRONG_PIN'],
  ['refused', 'WRONG_CODE'],
]

it('every event is a valid AuditEvent of FHIR R4', async () => {
  const validate = await loadValidators()
  const all = [
    ...ACTIONS.flatMap(([action, outcome]) => [event(action, outcome), event(action, outcome, 'pseudonym')]),
    ...(['started', 'stopped', 'resumed'] as const).map((what) => milestoneEvent(what, NOW, observer())),
  ]
  // An absolute reference is allowed; Medplum reads a type from its beginning.
  const isKnown = (problem: string): boolean => problem.includes('Invalid reference: got "https:"')
  for (const one of all) expect(validate(one as never).filter((problem) => !isKnown(problem))).toEqual([])
}, 60_000)

it('says who, when, whose and what', () => {
  const { agent, recorded, entity, subtype } = event('written', 'confirmed')
  expect(agent.filter(({ requestor }) => requestor)).toEqual([
    expect.objectContaining({
      who: { reference: 'https://ehr.example/fhir/Practitioner/dr-rivera', type: 'Practitioner' },
    }),
  ])
  expect(recorded).toBe('2026-11-22T09:00:00.000Z')
  expect(entity![0]!.what).toEqual({ reference: 'https://ehr.example/fhir/Patient/p1', type: 'Patient' })
  expect(subtype!.map(({ code }) => code)).toEqual(['create', 'written'])
})

it('names a pseudonym where the site chose one, and the id nowhere', () => {
  const one = JSON.stringify(event('opened', undefined, 'pseudonym'))
  expect(one).not.toMatch(/Patient\/p1|"p1"/)
  expect(JSON.parse(one).entity[0].what.identifier.value).toMatch(/^[0-9a-f]{32}$/)
})

it('never holds the handle of a session', () => {
  expect(JSON.stringify(event('hidden'))).not.toContain('hhhh')
})

// IHE BALP: https://profiles.ihe.net/ITI/BALP
it.each<[Action, Outcome | undefined, string, string, [string, string]]>([
  ['opened', undefined, 'PatientRead', 'R', ['110152', '110153']],
  ['written', 'confirmed', 'PatientCreate', 'C', ['110153', '110152']],
  ['corrected', 'corrected', 'PatientUpdate', 'U', ['110153', '110152']],
])('%s follows the profile of IHE BALP', (action, outcome, profile, code, [ours, theirs]) => {
  const one = event(action, outcome)
  expect(one).toMatchObject({ action: code, outcome: '0', type: { code: 'rest' } })
  expect(one.meta!.profile![0]).toMatch(new RegExp(`IHE\\.BasicAudit\\.${profile}$`))
  expect(one.agent.map(({ type, network }) => [type!.coding![0]!.code, Boolean(network)])).toEqual([
    [ours, true],
    [theirs, true],
    [action === 'opened' ? 'IRCP' : 'AUT', false],
  ])
  expect(one.entity!.map(({ type, role, what }) => [type!.code, role!.code, Boolean(what)])).toEqual([
    ['1', '1', true],
    ['2', '4', true],
    ['4', '20', true],
  ])
})

it.each<[Outcome, string]>([
  ['confirmed', '0'],
  ['unknown', '4'],
  ['labels-lost', '8'],
])('a write that is %s has the outcome %s, and its profile only where it succeeded', (outcome, scale) => {
  const one = event('written', outcome)
  expect([one.outcome, one.outcomeDesc, Boolean(one.meta)]).toEqual([scale, outcome, scale === '0'])
})
