import { ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

it('an answer beside "prefer not to say" is asked about also after Hide', async () => {
  const one = await (await createTestApp()).open(ON_PAGE['questions 1'])
  const both = { 'hark-h': ['LA33-6', 'asked-declined'] }
  await one.post({ page: 'questions', instrument: 'hark', ...both, action: 'hide' })
  await one.post({ page: 'hidden', action: 'resume' })
  await one.post({ page: 'privacy-check', alone: 'yes' })
  expect((await one.get()).text).toContain(t('form.also-declined'))
})
