import { existsSync, readdirSync } from 'node:fs'
import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4.js'
import { declineAll, readForm } from '../../src/questionnaire/read-form.js'
import { formView } from '../support/form-view.js'
import { authored } from '../../src/session/authored.js'
import { aSession } from '../support/a-session.js'
import { loadInstrument } from '../support/load-instrument.js'
import { postedAgain } from '../support/posted-again.js'
import { againstQuestionnaire, againstResponse } from '../support/sdc-profiles.js'

const instruments = readdirSync('questionnaires').filter((id) => existsSync(`questionnaires/${id}/questionnaire.json`))

describe.each(instruments)('%s', (id) => {
  const { questionnaire } = loadInstrument(id)

  it('keeps to the SDC profiles that it claims', () => {
    expect(questionnaire.source.meta?.profile).toHaveLength(2)
    expect(againstQuestionnaire(questionnaire.source)).toEqual([])
  })

  it.each([
    ['declined', () => declineAll(questionnaire)],
    [
      'as it opens',
      () => readForm(questionnaire, postedAgain(formView(questionnaire, undefined, { language: 'en' }))).response,
    ],
  ])('so does a response of a session: %s', (_what, respond) => {
    const [before, response] = [aSession(), respond()]
    const after = authored(before, { ...before, asked: { [id]: { response, settled: true } } }, new Date())
    expect(againstResponse(after.asked[id]?.response ?? {})).toEqual([])
  })
})

describe('the profiles notice', () => {
  const { source } = loadInstrument('hark').questionnaire
  const [first, ...others] = source.item ?? []
  const changed = (more: object): object => ({ ...source, item: [{ ...first, ...more }, ...others] })
  const by = (name: string, times = 1) => ({
    extension: Array.from({ length: times }, () => ({
      url: `http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-${name}`,
      valueExpression: { language: 'text/fhirpath', expression: '1' },
    })),
  })

  it.each<[string, object]>([
    ['url 1..1', { ...source, url: undefined }],
    ['cnl-0', { ...source, name: 'hark now' }],
    ['cnl-1', { ...source, url: `${source.url}#1` }],
    ['sdc-2', { ...source, extension: [] }],
    ['sdc-3', { ...source, extension: source.extension?.map((one) => ({ ...one, valueCoding: { code: 'date' } })) }],
    ['linkId 1..1', changed({ linkId: undefined })],
    ['que-15', changed({ linkId: 'a'.repeat(256) })],
    ['que-1b', changed({ type: 'group' })],
    ['que-1c', changed({ type: 'display', item: others })],
    ['sdc-1', changed(by('answerExpression'))],
    ['sdc-behave-1', changed({ ...by('initialExpression'), initial: [{ valueInteger: 1 }] })],
    ['sdc-behave-2', changed({ ...by('enableWhenExpression'), enableWhen: [{ question: 'x' }] })],
    ['sdc-behave-3', changed({ type: 'group', item: [{ linkId: 'x', type: 'quantity' }] })],
    ['each expression once', changed(by('calculatedExpression', 2))],
    ['an option has a value', changed({ answerOption: [{}] })],
    [
      'points stand on the option',
      changed({
        answerOption: [
          {
            valueCoding: {
              code: 'x',
              extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/itemWeight', valueDecimal: 1 }],
            },
          },
        ],
      }),
    ],
  ])('%s', (name, questionnaire) => {
    const plain = JSON.parse(JSON.stringify(questionnaire)) as Questionnaire
    expect(againstQuestionnaire(plain)).toEqual([expect.stringMatching(new RegExp(`^${name}`))])
  })

  const response: QuestionnaireResponse = {
    ...{ resourceType: 'QuestionnaireResponse', status: 'completed', questionnaire: 'http://example.org/q|1.0.0' },
    ...{ subject: { reference: 'Patient/p1' }, authored: '2026-11-26T09:00:00Z' },
  }
  const twice = ['1', '2'].map((valueString) => ({ linkId: 'a', answer: [{ valueString }] }))
  it.each<[string, object]>([
    ['questionnaire 1..1', { questionnaire: 'http://example.org/q' }],
    ['authored 1..1', { authored: undefined }],
    ['sdcqr-1', { subject: undefined }],
    ['sdcqr-2', { item: twice }],
    ['sdcqr-2', { item: [{ linkId: 'g', item: [{ linkId: 'q', answer: [{ valueString: 'x', item: twice }] }] }] }],
  ])('%s, in a response', (name, change) => {
    const changed = JSON.parse(JSON.stringify({ ...response, ...change })) as object
    expect(againstResponse(response)).toEqual([])
    expect(againstResponse(changed)).toEqual([expect.stringMatching(new RegExp(`^${name}`))])
  })
})
