import { ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { handOver } from '../support/hand-over.js'
import { t } from '../support/messages.js'

const LOOKS_EVERY_MS = 2_000
const PATIENT_LOCK_MS = 95_000
const WATCHES = '<h1 data-watch>'

describe('the patient’s own window looks by itself whether the device came back', () => {
  it('from each page of questions, and from no other page', async () => {
    const stage = await createTestApp()
    const one = await stage.open(ON_PAGE['hand-over'])
    const patient = await handOver(stage, one)
    expect((await patient.get()).text).toContain(WATCHES)
    await patient.post({ page: 'questions', action: 'hide' })
    expect((await patient.get()).text).not.toContain(WATCHES)
    for (let wrong = 0; wrong < 3; wrong += 1) await patient.post({ page: 'hidden', action: 'return', pin: '0000' })
    const { text } = await patient.get()
    expect([text.includes(t('locked.lead')), text.includes('<h1 data-watch>')]).toEqual([true, false])
  })

  it('and not where staff ask, nor in the one window that staff and patient share', async () => {
    const stage = await createTestApp({ site: { handOverInSameWindow: true } })
    const asked = await stage.open(ON_PAGE['questions 1'])
    expect((await asked.get()).text).not.toContain(WATCHES)
    const shared = await stage.open({
      ...ON_PAGE['questions 1'],
      handover: { pinHash: 'x', salt: 'y', wrongTries: 0, stage: 'with-patient' },
    })
    const { text } = await shared.get().redirects(1)
    expect([text.includes(t('questions.heading')), text.includes('<h1 data-watch>')]).toEqual([true, false])
  })

  it('which it does only while somebody uses it: so long nothing is hidden, and then at its time', async () => {
    const stage = await createTestApp()
    const one = await stage.open(ON_PAGE['hand-over'])
    const patient = await handOver(stage, one)
    for (let ms = 0; ms < 2 * PATIENT_LOCK_MS; ms += LOOKS_EVERY_MS) {
      await patient.get()
      stage.clock.now += LOOKS_EVERY_MS
    }
    expect(await one.session()).not.toHaveProperty('hidden')
    stage.clock.now += PATIENT_LOCK_MS
    expect((await patient.get()).text).toContain(t('hidden.heading'))
    expect(await one.session()).toMatchObject({ hidden: 'idle' })
  })

  it('and a look that is late, since the line was cut, hides nothing: the script does, with what was typed', async () => {
    const stage = await createTestApp()
    const one = await stage.open(ON_PAGE['hand-over'])
    const patient = await handOver(stage, one)
    stage.clock.now += PATIENT_LOCK_MS + 1_000
    const look = await patient.get().set('sec-fetch-mode', 'cors')
    expect(look.text).toContain(WATCHES)
    expect(await one.session()).not.toHaveProperty('hidden')
    stage.clock.now += PATIENT_LOCK_MS + 1_000
    expect((await patient.get().set('sec-fetch-mode', 'navigate')).text).toContain(t('hidden.heading'))
  })
})
