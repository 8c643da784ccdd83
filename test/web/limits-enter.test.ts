import { ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'

it.each(['none', 'offered'])('Enter on the page of limits keeps what was chosen for the chart (%s)', async (level) => {
  const { open } = await createTestApp()
  const one = await open(ON_PAGE.limits)
  await one.post({ page: 'limits', action: 'enter', level })
  expect((await one.session()).recordChoice).toBe(level)
  expect((await one.get()).text).toMatch(new RegExp(`name="~level" value="${level}"[^>]* checked`))
})
