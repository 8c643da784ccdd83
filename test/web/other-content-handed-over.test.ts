import { NOW, ON_PAGE, realContent } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { offer, openWindow, postTicket } from '../support/hand-over.js'
import { memoryStore } from '../support/memory-store.js'
import { t } from '../support/messages.js'

/** One replica with the content of a session whose patient gets the device, and one with another, over one store. */
async function twoReplicas() {
  const kept = memoryStore(() => NOW)
  const opener = await createTestApp({ kept })
  const other = await createTestApp({ kept, content: { ...realContent(), hash: 'another' } })
  const staff = await opener.open({ ...ON_PAGE['hand-over'], content: realContent().hash })
  return { opener, other, staff, ticket: await offer(staff) }
}

describe('a replica with other content', () => {
  it('opens no window for the patient, and the ticket opens one where the content is that of the session', async () => {
    const { opener, other, staff, ticket } = await twoReplicas()
    const { status, text } = await postTicket(other, ticket)
    expect([status, text.includes(t('error.CONTENT_CHANGED'))]).toEqual([409, true])
    expect((await staff.session()).handover).toBeUndefined()
    const patient = await openWindow(opener, staff, ticket)
    expect((await patient.get()).text).toContain('name="~page" value="questions"')
  })
})
