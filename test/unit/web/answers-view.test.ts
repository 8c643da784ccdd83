import { answersView } from '../../../src/web/pages/plan/answers-view.js'
import { answered, realContent } from '../../support/a-session.js'
import { t } from '../../support/messages.js'

const NEVER = 'LA6270-8'
const { questionnaire } = realContent().instruments.get('audit')!
const seen = (answers: Readonly<Record<string, string | null>>) =>
  answersView(questionnaire, answered('audit', answers).response, { t, language: 'en' }).map(({ answer }) => answer)

describe('the answers beside a result', () => {
  it('leave out what an earlier answer closed', () => {
    expect(seen({ 'audit-1': NEVER, 'audit-9': 'no', 'audit-10': 'no' })).toEqual(['Never', 'No', 'No'])
  })

  it('tell what was left open from what was declined', () => {
    const [first, second, third] = seen({ 'audit-1': 'LA18929-2', 'audit-2': 'asked-declined' })
    expect([first, second, third]).toEqual(['4 or more times a week', t('result.declined'), t('result.not-answered')])
  })
})
