import { loadQuestionnaire } from '../../../src/questionnaire/load/load-questionnaire.js'

const FILE = 'forms/hostile.json'

const withItems = (...item: unknown[]) => ({ resourceType: 'Questionnaire', status: 'draft', item })
const item = (more: object) => ({ linkId: 'a', type: 'string', text: 'A', ...more })

const refusals = (json: unknown) => loadQuestionnaire(json, FILE).problems ?? []

it('refuses rules of somebody else by name', () => {
  const json = { ...withItems(item({})), implicitRules: 'http://x.test/rules' }
  expect(refusals(json)).toEqual([{ file: FILE, reason: expect.stringMatching(/implicitRules of http:\/\/x\.test/) }])
})

it.each<[string, unknown, string]>([
  ['nothing but a list', [], 'the file must be an object with fields'],
  [
    'a word too many',
    withItems(item({ enableWhen: [{ question: 'b', operator: '~' }] })),
    'enableWhen › "b" › operator',
  ],
  ['an item without a type', withItems({ linkId: 'a', text: 'A' }), 'type is missing'],
  ['an item without a linkId', withItems({ type: 'string' }), 'linkId is missing'],
  ['a number for a text', withItems(item({ text: 7 })), 'text must be a text'],
  ['half a number', withItems(item({ maxLength: 1.5 })), 'maxLength must be a whole number'],
])('says in plain words what is wrong with %s', (_what, json, text) => {
  expect(refusals(json).map(({ reason }) => reason)).toContainEqual(expect.stringContaining(text))
})
