import { mayRecord } from '../../smart-launch/scope-problems.js'
import { SURVEY } from '../../src/record/band-entry.js'
import { ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const OF_OURS = { category: [{ coding: [SURVEY] }] }

describe('what the EHR granted caps what is offered', () => {
  it.each<[string, boolean]>([
    ['patient/Observation.crs', true],
    ['user/*.cruds', true],
    ['patient/Observation.write patient/Observation.read', true],
    [`patient/Observation.rs patient/Observation.c?category=${SURVEY.system}|survey`, true],
    ['patient/Observation.rs', false],
    ['patient/Observation.c', false],
    ['patient/Observation.cr', false],
    [`patient/Observation.rs patient/Observation.c?category=${SURVEY.system}|vital-signs`, false],
    [`patient/Observation.rs?category=${SURVEY.system}|vital-signs patient/Observation.c`, false],
    [`patient/Observation.r patient/Observation.cs?category=${SURVEY.system}|vital-signs`, false],
    [`patient/Observation.crs?category=${SURVEY.system}|survey`, true],
    ['patient/Patient.r', false],
  ])('%s', (scopes, may) => {
    expect(mayRecord(scopes.split(' '), OF_OURS)).toBe(may)
  })

  it('and the page says why there is nothing to choose', async () => {
    const { open, calls } = await createTestApp()
    const one = await open({ ...ON_PAGE.record, readOnly: true })
    expect((await one.get()).text).toContain(t('record.because-scope'))
    await one.post({ page: 'record', action: 'continue', level: 'band' })
    expect([(await one.session()).chartEntries, calls]).toEqual([undefined, []])
  })
})
