import { loadQuestionnaire } from '../../../../src/questionnaire/load/load-questionnaire.js'

const concepts = (...codes: readonly string[]) => codes.map((code) => ({ code }))
const property = (code: string, value: object) => ({ property: [{ code, ...value }] })
const SYSTEM = {
  ...{ resourceType: 'CodeSystem', url: 'urn:s', status: 'active', content: 'complete' },
  property: [{ code: 'heading', uri: 'http://hl7.org/fhir/concept-properties#notSelectable', type: 'boolean' }],
  concept: [
    { code: 'head', ...property('notSelectable', { valueBoolean: true }), concept: concepts('a', 'b') },
    { code: 'sub', ...property('heading', { valueBoolean: true }), concept: concepts('c') },
    { code: 'old', ...property('status', { valueCode: 'retired' }) },
    { code: 'off', ...property('inactive', { valueBoolean: true }) },
  ],
}
const PART = { ...SYSTEM, url: 'urn:part', content: 'fragment', concept: concepts('x', 'y') }
const set = (id: string, more: object) => ({
  resourceType: 'ValueSet',
  id,
  url: `urn:${id}`,
  status: 'active',
  ...more,
})
const listed = (...codes: readonly string[]) => ({ system: 'urn:s', concept: concepts(...codes) })
const NESTED = [
  set('w', { compose: { include: [listed('a', 'b')] } }),
  set('u', { compose: { include: [listed('b', 'c')] } }),
  set('round', { compose: { include: [{ valueSet: ['#v'] }] } }),
]
const expansion = (more: object) => ({
  expansion: { timestamp: '2026-01-01', contains: [{ system: 'urn:s', code: 'a' }], ...more },
})

const load = (more: object) => {
  const { problems, value } = loadQuestionnaire(
    {
      ...{ resourceType: 'Questionnaire', status: 'draft', contained: [SYSTEM, PART, ...NESTED, set('v', more)] },
      item: [{ linkId: 'q', type: 'choice', text: 'Q', answerValueSet: '#v' }],
    },
    'a.json',
  )
  return problems ? problems.map(({ reason }) => reason).join('; ') : value.items[0]?.choices.map(({ code }) => code)
}
const include = (...parts: readonly object[]) => ({ compose: { include: parts } })

it.each<[string, object, readonly string[]]>([
  ['all of a system but headings and what is out of use', include({ system: 'urn:s' }), ['a', 'b', 'c']],
  [
    'what is out of use where the set says so',
    { compose: { inactive: true, include: [{ system: 'urn:s' }] } },
    ['a', 'b', 'c', 'old', 'off'],
  ],
  ['what is listed, as it is listed', include(listed('head', 'a')), ['head', 'a']],
  ['listed codes of a part of a system', include({ system: 'urn:part', concept: concepts('y', 'z') }), ['y', 'z']],
  ['what several parts include, once', include(listed('a'), listed('b', 'a')), ['a', 'b']],
  ['another set of the file', include({ valueSet: ['#w'] }), ['a', 'b']],
  ['another set by its url', include({ valueSet: ['urn:w'] }, listed('c')), ['a', 'b', 'c']],
  ['what is in each of several sets', include({ valueSet: ['#w', '#u'] }), ['b']],
  ['what is in a system and in a set', include({ ...listed('c', 'a'), valueSet: ['#w'] }), ['a']],
  ['all but another set', { compose: { include: [listed('a', 'b', 'c')], exclude: [{ valueSet: ['#u'] }] } }, ['a']],
  [
    'of an expansion what is in use, once',
    expansion({
      total: 4,
      contains: [
        { system: 'urn:s', code: 'a' },
        { system: 'urn:s', code: 'b', inactive: true },
        { abstract: true, system: 'urn:s', code: 'head', contains: [{ system: 'urn:s', code: 'a' }] },
      ],
    }),
    ['a'],
  ],
])('a value set offers %s', (_what, more, codes) => {
  expect(load(more)).toEqual(codes)
})

it.each<[string, object]>([
  ['holds a part of its codes (1 of 500): give all', expansion({ total: 500 })],
  ['holds a part of its codes: give all', expansion({ total: 1, offset: 1 })],
  [
    'holds a part of its codes: give all',
    expansion({
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/valueset-unclosed', valueBoolean: true }],
    }),
  ],
  ['takes all codes of urn:part, and the file holds a part of them (fragment)', include({ system: 'urn:part' })],
  ['the value set #v has no code that can be chosen', include()],
  ['has no code that can be chosen', expansion({ contains: [{ code: 'h', abstract: true }] })],
  ['has no code that can be chosen', { compose: { include: [listed('a')], exclude: [{ system: 'urn:s' }] } }],
  ['includes itself', include({ valueSet: ['#round'] })],
  ['the value set urn:z needs a terminology server', include({ valueSet: ['urn:z'] })],
])('is refused by name where it %s', (reason, more) => {
  expect(load(more)).toContain(reason)
})
