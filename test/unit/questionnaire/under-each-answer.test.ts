import { readForm } from '../../../src/questionnaire/read-form.js'
import { formView } from '../../support/form-view.js'
import type { GroupView, QuestionView } from '../../../src/questionnaire/show/item-view.js'
import { bodyOfResponse } from '../../../src/web/pages/shared/response-body.js'
import { scoreAnswers } from '../../../src/score/score-answers.js'
import { aLoaded } from '../../support/a-questionnaire.js'
import { ask, ext, often, read, used } from '../../support/below-answers.js'

describe('what is asked below a choice of several', () => {
  const body = { used: ['a', 'c'], 'used~code0.a~often': 'daily', 'used~code0.c~often': 'some' }

  it('stands under the answer it was asked about', () =>
    expect(read([used(often())], body)).toBe('used=a(often=daily) used=c(often=some)'))

  it('is not asked below what was not chosen', () =>
    expect(read([used(often())], { ...body, used: ['c'] })).toBe('used=c(often=some)'))

  it('is not there while nothing was chosen, nor where the question was declined', () => {
    expect(read([used(often())], { ...body, used: [] })).toBe('')
    expect(read([used(often())], { ...body, used: 'asked-declined' })).toBe('used()')
  })

  it('must be answered below each answer where it is required', () =>
    expect(read([used({ ...often(), required: true })], { used: ['a', 'b'], 'used~code0.a~often': 'some' })).toBe(
      'used~code0.b~often: required',
    ))

  it('can be declined below one answer', () =>
    expect(read([used(often())], { ...body, 'used~code0.a~often': 'asked-declined' })).toBe(
      'used=a(often()) used=c(often=some)',
    ))

  it('has its points, and sees those of its answer', () => {
    const points = ask(
      'points',
      'integer',
      ext('calculatedExpression', "%context.item.where(linkId = 'often').answer.value.weight()"),
    )
    const group = {
      ...ask('g', 'group'),
      item: [
        often(),
        {
          ...points,
          extension: [
            ext('calculatedExpression', "%resource.descendants().where(linkId = 'often').answer.value.weight().sum()"),
          ],
        },
      ],
    }
    const own = ask(
      'own',
      'integer',
      ext('calculatedExpression', "item.where(linkId = 'often').answer.value.weight() * 10"),
    )
    expect(read([used(often(), own)], body)).toBe('used=a(often=daily own=20) used=c(often=some own=10)')
    expect(read([used(group)], { used: ['a', 'c'], 'used~code0.a~often': 'daily', 'used~code0.c~often': 'some' })).toBe(
      'used=a(g(often=daily points=3)) used=c(g(often=some points=3))',
    )
  })

  it('opens by what stands beside it under the same answer', () => {
    const why = {
      ...ask('why', 'string'),
      enableWhen: [{ question: 'often', operator: '=', answerCoding: { system: 'urn:x', code: 'daily' } }],
    }
    const both = { ...body, 'used~code0.a~why': 'W', 'used~code0.c~why': 'V' }
    expect(read([used(often(), why)], both)).toBe('used=a(often=daily why=W) used=c(often=some)')
    const byExpression = ask(
      'why',
      'string',
      ext('enableWhenExpression', "item.where(linkId = 'often').answer.value.code = 'some'"),
    )
    expect(read([used(often(), byExpression)], both)).toBe('used=a(often=daily) used=c(often=some why=V)')
  })

  it('opens by its own answer, not by another of the same question', () => {
    const onlyC = {
      ...ask('why', 'string'),
      enableWhen: [{ question: 'used', operator: '=', answerCoding: { system: 'urn:x', code: 'c' } }],
    }
    const both = { used: ['a', 'c'], 'used~code0.a~why': 'W', 'used~code0.c~why': 'V' }
    expect(read([used(onlyC)], both)).toBe('used=a used=c(why=V)')
    const byExpression = ask('why', 'string', ext('enableWhenExpression', "value.code = 'a'"))
    expect(read([used(byExpression)], both)).toBe('used=a(why=W) used=c')
  })

  it('is asked again below it, and in each row of a group', () => {
    const inner = { ...used(often()), linkId: 'inner' }
    const row = { ...ask('row', 'group'), repeats: true, item: [used(inner)] }
    const posted = {
      ...{ 'row~0~used': 'b', 'row~0~used~code0.b~inner': ['a', 'b'] },
      ...{ 'row~0~used~code0.b~inner~code0.b~often': 'some', 'row~1~used': 'a', 'row~1~used~code0.a~inner': 'c' },
    }
    expect(read([row], posted)).toBe('row(used=b(inner=a inner=b(often=some))) row(used=a(inner=c))')
  })

  it('takes a whole group below each answer', () => {
    const rows = { ...ask('row', 'group'), repeats: true, item: [ask('name', 'string')] }
    expect(
      read([used(rows)], {
        used: ['a', 'b'],
        'used~code0.a~row~0~name': 'x',
        'used~code0.a~row~1~name': 'y',
        'used~code0.b~row~0~name': 'z',
      }),
    ).toBe('used=a(row(name=x) row(name=y)) used=b(row(name=z))')
  })

  it('comes back as it was', () => {
    const questionnaire = aLoaded({ item: [used(often())] })
    const { response } = readForm(questionnaire, body)
    expect(readForm(questionnaire, bodyOfResponse(questionnaire, response)).response).toEqual(response)
    expect(readForm(questionnaire, { ...body, '~another': '' }).response).toMatchObject({ item: response.item })
  })

  it('is shown below its question, headed by the answer', () => {
    const questionnaire = aLoaded({ item: [used({ ...ask('note', 'display') }, often())] })
    const [view] = formView(questionnaire, readForm(questionnaire, body).response, { language: 'en' }).items
    const below = (view as QuestionView).items
    expect(below.map(({ kind, text, enabled }) => [kind, text, enabled])).toEqual([
      ['display', 'note', true],
      ...[
        ['A', true],
        ['B', false],
        ['C', true],
      ].map(([text, on]) => ['group', text, on]),
    ])
    const [chosen] = (below[1] as GroupView).items as readonly QuestionView[]
    expect(chosen?.choices.map(({ chosen: is }) => is)).toEqual([false, false, true])
    expect(below.map((item) => item.kind === 'group' && item.isBelowAnswer)).toEqual([false, true, true, true])
    expect(below[2]?.when).toBe('{"all":true,"of":[[["used"],"=","b"]]}')
  })

  it('is told by `content score` below every answer that was chosen', () => {
    const total = {
      ...ask(
        'total',
        'integer',
        ext('calculatedExpression', "%resource.descendants().where(linkId = 'often').answer.value.weight().sum()"),
      ),
    }
    expect(
      scoreAnswers(
        aLoaded({ item: [used(often()), total] }),
        undefined,
        { used: ['b', 'c'], often: 'daily' },
        { sex: 'unknown' },
      ),
    ).toMatchObject({ total: 4 })
  })
})
