import { ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'

const { open } = await createTestApp()

it.each(Object.entries(ON_PAGE))(
  'no browser sends what is typed away to check its spelling (%s)',
  async (_page, at) => {
    const one = await open(at)
    const forms = (await one.get()).text.match(/<form [^>]*>/g) ?? []
    expect(forms.filter((form) => !form.includes(' spellcheck="false"') && !form.includes('data-window'))).toEqual([])
  },
)
