import type { QuestionnaireItem } from 'fhir/r4.js'
import type { Session } from '../../src/session/session.js'
import { aQuestionnaire } from '../support/a-questionnaire.js'
import { ON_PAGE, realContent } from '../support/a-session.js'
import { ext } from '../support/below-answers.js'
import { createTestApp } from '../support/create-test-app.js'

/** A question for everybody, and one that looks at the patient. */
const forWomen: Partial<QuestionnaireItem> = {
  type: 'boolean',
  extension: [ext('enableWhenExpression', "%patient.gender = 'female'")],
}
const questionnaire = aQuestionnaire({ type: 'boolean' }, forWomen)
const content = realContent()
const withQuestions = (id: string) => [id, { ...content.instruments.get(id)!, questionnaire }] as const
const instruments = new Map([...content.instruments, withQuestions('hark'), withQuestions('danger-check')])
const stage = await createTestApp({ content: { ...content, instruments } })

async function declined(page: string, instrument: string, session: Partial<Session>): Promise<readonly string[]> {
  const one = await stage.open(session)
  await one.post({ page, instrument, action: 'decline' })
  const { response } = (await one.session()).asked[instrument] ?? {}
  return (response?.item ?? []).map(({ linkId }) => linkId)
}

describe('"prefer not to answer" declines what is asked of this patient', () => {
  it('on a page of questions', async () => {
    expect(await declined('questions', 'hark', ON_PAGE['questions 1'])).toEqual(['a', 'b'])
    const patient = { name: '', sex: 'male', age: { min: 35, max: 35 } } as const
    expect(await declined('questions', 'hark', { ...ON_PAGE['questions 1'], patient })).toEqual(['a'])
  })

  it('among the questions that staff ask', async () => {
    const ticked: Partial<Session> = { ...ON_PAGE.plan, ticks: { 'told-of-harm': 'yes' } }
    expect(await declined('plan', 'danger-check', ticked)).toEqual(['a', 'b'])
  })
})
