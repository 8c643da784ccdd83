import { loadQuestionnaire } from '../../../../src/questionnaire/load/load-questionnaire.js'
import { readForm } from '../../../../src/questionnaire/read-form.js'
import { aQuestionnaire } from '../../../support/a-questionnaire.js'
import { ask, ext } from '../../../support/below-answers.js'

const CORE = 'http://hl7.org/fhir/StructureDefinition/'
const unitOption = (code: string) => ({
  url: `${CORE}questionnaire-unitOption`,
  valueCoding: { system: 'http://unitsofmeasure.org', code, display: 'kg' },
})
const reasonsFor = (item: object, more: object = {}) =>
  loadQuestionnaire(
    { resourceType: 'Questionnaire', status: 'draft', item: [{ ...ask('a', 'choice'), ...item }], ...more },
    'a.json',
  ).problems?.map(({ linkId, reason }) => `${linkId}: ${reason}`)

const valueSet = {
  contained: [
    {
      ...{ resourceType: 'ValueSet', id: 'vs', status: 'active' },
      expansion: { timestamp: '2026-01-01', contains: [{ system: 'urn:x', code: ' y', display: 'Y' }] },
    },
  ],
}

const refused = (code: string): unknown => expect.stringContaining(`the code ${code} starts or ends with a blank`)

/** A page takes the blanks away that somebody may have typed, and browsers send every end of a line as two signs. */
describe('what a browser would send as something else is refused by name', () => {
  it.each<[string, object]>([
    ['"Never "', { answerOption: [{ valueString: 'Never ' }, { valueString: 'Often' }] }],
    ['"Often "', { answerOption: [{ valueCoding: { display: 'Often ' } }] }],
    ['" y"', { answerOption: [{ valueCoding: { system: 'urn:x', code: ' y', display: 'Y' } }] }],
    ['"two\\r\\nlines"', { answerOption: [{ valueString: 'two\r\nlines' }] }],
    ['"yes "', { type: 'open-choice', answerOption: [{ valueCoding: { code: 'yes ', display: 'Yes' } }] }],
    ['"yes\\n"', { type: 'string', answerOption: [{ valueString: 'yes\n' }] }],
    ['"kg "', { type: 'quantity', extension: [unitOption('kg ')] }],
  ])('%s', (code, item) => {
    expect(reasonsFor(item)).toEqual([refused(code)])
  })

  it('in a value set', () => expect(reasonsFor({ answerValueSet: '#vs' }, valueSet)).toEqual([refused('" y"')]))

  it.each(['a\nb', 'a\r', 'a\r\nb'])('the linkId %j', (linkId) => {
    expect(reasonsFor({ linkId, type: 'string' })).toEqual([expect.stringMatching(/: a linkId has an end of a line/)])
  })

  it('while words beside a code may stand as they are', () => {
    expect(reasonsFor({ answerOption: [{ valueCoding: { code: 'y', display: ' Yes\n' } }] })).toBeUndefined()
    const blanks = aQuestionnaire({ linkId: ' a ' })
    expect(readForm(blanks, { ' a ': 'x' }).response.item).toMatchObject([{ linkId: ' a ' }])
  })

  it('while what an expression offers is chosen as it is sent', () => {
    const given = ext('answerExpression', "'Never ' | 'two\\r\\nlines'")
    const form = aQuestionnaire({ type: 'choice', extension: [given] })
    const chosen = (a: string) => readForm(form, { a }).response.item?.[0]?.answer
    expect(chosen('Never ')).toEqual([{ valueString: 'Never ' }])
    expect(chosen('two\r\nlines')).toEqual([{ valueString: 'two\r\nlines' }])
  })
})
