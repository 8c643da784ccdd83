import { answered, ON_PAGE, realContent } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'
import type { Session } from '../../src/session/session.js'

const patient = { name: 'A', sex: 'female' as const, age: { min: 16, max: 16 } }
const asked = { 'teen-topics': answered('teen-topics', {}) }
const hint = t('plan.for-adults')

const stage = await createTestApp()
const planWith = async (changes: Partial<Session>): Promise<string> =>
  (await (await stage.open({ ...ON_PAGE.plan, ticks: { 'immediate-danger': 'yes' }, ...changes })).get()).text
const item = (html: string, id: string): string => {
  const start = html.indexOf(`id="item-${id}"`)
  return html.slice(start, html.indexOf('</details>', start))
}

it('says beside words for adults that a teen hears them, and not beside those for teens', async () => {
  const html = await planWith({ patient, asked })
  expect(['living-with-danger-today', 'for-young-people'].map((id) => item(html, id).includes(hint))).toEqual([
    true,
    false,
  ])
  expect(await planWith({})).not.toContain(hint)
})

it('speaks to a teen with tú in Spanish, in sections and introductions', async () => {
  const teens = await planWith({ patient, asked, language: 'es' })
  const adults = await planWith({ language: 'es' })
  expect(item(teens, 'living-with-danger-today')).toContain('Conoce las salidas de cada cuarto.')
  expect(item(adults, 'living-with-danger-today')).toContain('Conozca las salidas de cada cuarto.')
  expect(teens).toContain('Te escucha y te ayuda a planear lo que tú quieras.')
  expect(adults).toContain('Le escucha y le ayuda a planear lo que usted quiera.')
  expect(teens).not.toContain(realContent().languages.get('es')?.['plan.for-adults'])
})

it('speaks of usted, with the hint, where it is not known whether the patient is a teen', async () => {
  const html = await planWith({ patient: { ...patient, age: { min: 17, max: 18 } }, language: 'es' })
  expect(item(html, 'living-with-danger-today')).toContain('Conozca las salidas de cada cuarto.')
  expect(html).toContain(realContent().languages.get('es')?.['plan.for-adults'])
})
