import { rowsAround, splitFields } from '../../../src/questionnaire/form/own-fields.js'
import { formView } from '../../support/form-view.js'
import { loadQuestionnaire } from '../../../src/questionnaire/load/load-questionnaire.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { aLoaded } from '../../support/a-questionnaire.js'

/** Named like fields of the page's own. */
const LINK_IDS = ['language', 'page', 'action', 'csrf', 'instrument', 'pin', 'level']
const questionnaire = aLoaded({ item: LINK_IDS.map((linkId) => ({ linkId, type: 'string', text: linkId })) })
const answers = Object.fromEntries(LINK_IDS.map((linkId) => [linkId, `answer to ${linkId}`]))
const own = Object.fromEntries(LINK_IDS.map((linkId) => [linkId, `own ${linkId}`]))
const posted = { ...answers, ...Object.fromEntries(LINK_IDS.map((name) => [`~${name}`, own[name]])) }

describe('questions that are named like fields of the page', () => {
  it('keep the names of their fields', () => {
    const { items } = formView(questionnaire, undefined, { language: 'en' })
    expect(items.map((item) => item.kind === 'question' && item.name)).toEqual(LINK_IDS)
  })

  it('are told apart from the fields of the page', () => {
    expect(splitFields(posted)).toEqual({ own, answers })
  })

  it('are answered by their own fields alone', () => {
    const read = readForm(questionnaire, splitFields(posted).answers)
    expect(read.kind).toBe('read')
    expect(read.response.item).toEqual(
      LINK_IDS.map((linkId) => expect.objectContaining({ linkId, answer: [{ valueString: `answer to ${linkId}` }] })),
    )
  })
})

it.each(['~', '~language', '~csrf', '~another'])('no question is named "%s": its file is refused', (linkId) => {
  const item = { linkId, type: 'string', text: 'A' }
  const group = { linkId: 'g', type: 'group', text: 'G', item: [item] }
  for (const one of [item, group])
    expect(
      loadQuestionnaire({ resourceType: 'Questionnaire', status: 'draft', item: [one] }, 'a.json').problems,
    ).toEqual([{ file: 'a.json', linkId, reason: expect.stringMatching(/starts with "~"/) }])
})

it('the button that adds an instance is one of the page, and belongs to the questions, which are shown again', () => {
  expect(splitFields({ '~another': 'people', '~action': 'back' })).toEqual({
    own: { another: 'people', action: 'back' },
    answers: { '~another': 'people' },
  })
})

it.each(['__proto__', 'constructor', 'toString'])('a field named "%s" is only a field', (name) => {
  const body = Object.fromEntries([
    [name, 'x'],
    [`~${name}`, 'y'],
  ])
  const { own, answers } = splitFields(body)
  expect([Object.getPrototypeOf(own), Object.getPrototypeOf(answers)]).toEqual([Object.prototype, Object.prototype])
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
})

it('the rows around a field are those that a form can have, however deep a hostile name goes', () => {
  expect(rowsAround('g~1~h~~0~2~x')).toEqual([
    { group: 'g', row: 1 },
    { group: 'g~1~h~~0', row: 2 },
  ])
  expect(rowsAround(`g${'~0~g'.repeat(60_000)}`)).toHaveLength(50)
})
