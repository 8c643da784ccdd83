import { loadQuestionnaire } from '../../../src/questionnaire/load/load-questionnaire.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { formView } from '../../support/form-view.js'
import type { QuestionView } from '../../../src/questionnaire/show/item-view.js'
import { aLoaded } from '../../support/a-questionnaire.js'
import { ask, ext, often, read, used } from '../../support/below-answers.js'

describe('below answers that nobody could foresee', () => {
  const names = { ...ask('name', 'string'), repeats: true, item: [ask('age', 'integer')] }
  const open = { ...used(often()), type: 'open-choice' }

  it('asks once they are there, and not before it was shown', () => {
    expect(read([names], { name: 'Ada\nBo' })).toBe('name~text0.Ada: more-below,name~text0.Bo: more-below')
    const shown = { 'name~text0.Ada': 'shown', 'name~text0.Bo': 'shown', 'name~text0.Bo~age': '7' }
    expect(read([names], { name: 'Ada\nBo', ...shown })).toBe('name=Ada name=Bo(age=7)')
    // What was written about Bo stays with Bo.
    expect(read([names], { name: 'Bo', ...shown })).toBe('name=Bo(age=7)')
  })

  it('asks below what was typed beside the choices, also where it equals a code', () => {
    const body = { used: 'a', 'used~typed': 'a', 'used~code0.a~often': 'daily', 'used~text0.a': 'shown' }
    expect(read([open], { ...body, 'used~text0.a~often': 'some' })).toBe('used=a(often=daily) used=a(often=some)')
  })

  it('keeps two equal numbers apart', () => {
    const numbers = { ...ask('n', 'integer'), repeats: true, item: [ask('age', 'integer')] }
    const shown = { 'n~text0.3': 'shown', 'n~text1.3': 'shown', 'n~text0.3~age': '1', 'n~text1.3~age': '2' }
    expect(read([numbers], { n: '3\n3', ...shown })).toBe('n=3(age=1) n=3(age=2)')
  })

  it('shows each with a field that says it was shown', () => {
    const questionnaire = aLoaded({ item: [names] })
    const posted = readForm(questionnaire, { name: 'Ada' })
    const problems = posted.kind === 'invalid' ? posted.problems : []
    const { items, problems: told_ } = formView(questionnaire, posted.response, { language: 'en', problems })
    expect((items[0] as QuestionView).items).toMatchObject([
      { text: 'Ada', seen: 'name~text0.Ada', error: 'more-below' },
    ])
    expect(told_).toMatchObject([{ text: 'Ada', problem: 'more-below' }])
    expect((formView(questionnaire, undefined, { language: 'en' }).items[0] as QuestionView).items).toEqual([])
  })

  it('refuses them below a calculated item without choices', () =>
    expect(
      loadQuestionnaire(
        {
          resourceType: 'Questionnaire',
          status: 'draft',
          item: [{ ...names, extension: [ext('calculatedExpression', "'x'")] }],
        },
        'x.json',
      ).problems,
    ).toMatchObject([{ linkId: 'name' }]))
})
