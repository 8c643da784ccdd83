import type { Session } from '../../src/session/session.js'
import { ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const { open } = await createTestApp()
const patient = (...marks: NonNullable<Session['patient']['marks']>): Pick<Session, 'patient'> => ({
  patient: { name: '\u202EOdd <b>name', sex: 'female', age: { min: 40, max: 40 }, marks },
})

describe('a chart of somebody who died, that is no longer in use, or that another one replaced', () => {
  it.each(['deceased', 'inactive', 'replaced'] as const)(
    'is told before anything is asked, and again: %s',
    async (mark) => {
      for (const page of [{}, ON_PAGE.preview]) {
        const { text } = await (await open({ ...page, ...patient(mark) })).get()
        expect(text).toContain(`<p class="notice">${t(`chart.${mark}`)}</p>`)
      }
      expect((await (await open()).get()).text).not.toContain('class="notice"')
    },
  )

  it('gets nothing where another one replaced it', async () => {
    const one = await open({ ...ON_PAGE.record, ...patient('replaced') })
    expect((await one.get()).text).toContain(t('record.because-replaced'))
    await one.post({ page: 'record', action: 'continue', level: 'offered' })
    expect(await one.session()).not.toHaveProperty('chartEntries')
  })
})

it('the name stands apart from what is around it, and the absence of one is said', async () => {
  expect((await (await open(patient())).get()).text).toContain('<strong><bdi>\u202EOdd &lt;b&gt;name</bdi></strong>')
  const nameless = await open({ patient: { name: '', sex: 'unknown' } })
  expect((await nameless.get()).text).toContain(`<bdi>${t('banner.name-unknown')}</bdi>`)
})
