import { ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const FOLDED = /<details class="learn">[^]*?<\/details>/
const TO_SAY = 'How have you been sleeping?'
const WAYS = ['I need a urine sample. I will show you the way.', 'Are you alone with the patient?']

it('without private time, whoever is in the room reads nothing of how staff get the patient alone', async () => {
  const { open } = await createTestApp()
  const one = await open(ON_PAGE.wellness)
  const { text } = await one.get()
  const seen = text.replace(FOLDED, '')
  expect(seen).toContain(TO_SAY)
  for (const line of [...WAYS, t('wellness.lead'), t('wellness.next-text')]) {
    expect(text).toContain(line)
    expect(seen).not.toContain(line)
  }
})
