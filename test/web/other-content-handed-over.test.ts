import { NOW, ON_PAGE, realContent } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { handOver, offer, openWindow, postTicket } from '../support/hand-over.js'
import { memoryStore } from '../support/memory-store.js'
import { t } from '../support/messages.js'

/** One replica with the content of a session whose patient gets the device, and one with another, over one store. */
async function twoReplicas() {
  const kept = memoryStore(() => NOW)
  const opener = await createTestApp({ kept, site: { handOverInSameWindow: true } })
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

const PIN = '2468'
const back = { page: 'waiting', action: 'return', pin: PIN }

describe('a device that the patient has, where the content is another', () => {
  it('comes back with the PIN, and what was answered goes on from the chart', async () => {
    const { opener, other, staff } = await twoReplicas()
    const patient = await handOver(opener, staff, PIN)
    await patient.post({ page: 'questions', instrument: 'hark', action: 'continue', 'hark-h': 'LA33-6' })
    const there = other.browserOf(staff.key)
    const again = await other.open({ content: 'another', earlier: staff.key })
    expect((await again.get()).text).toContain(t('take-over.away'))
    const { text } = await there.get()
    expect([text.includes('id="pin"'), text.includes('<h1 data-watch')]).toEqual([true, true])
    expect((await there.post({ ...back, pin: '0000' })).text).toContain(t('hand-back.pin-wrong'))
    await there.post(back)
    expect((await staff.session()).handover).toBeUndefined()
    expect((await there.get()).status).toBe(409)
    expect((await again.get()).text).toContain('value="go-on"')
    await again.post({ page: 'privacy-check', action: 'go-on', offered: 'yes' })
    expect((await again.session()).asked).toHaveProperty('hark')
  })

  it('also from a window of staff that the patient has, which takes no answer there', async () => {
    const { other, staff } = await twoReplicas()
    await staff.post({ page: 'hand-over', action: 'here' })
    const there = other.windowOf(staff, staff.cookie, 'here')
    const { text: waiting } = await there.get()
    expect([waiting.includes('name="~page" value="waiting"'), waiting.includes('<h1 data-watch')]).toEqual([
      true,
      false,
    ])
    const form = { page: 'questions', instrument: 'hark', action: 'continue', 'hark-h': 'LA33-6' }
    const { status, text } = await there.post(form)
    expect([status, text.includes(t('error.for-patient')), text.includes(t('error.not-kept'))]).toEqual([
      ...[409, true, true],
    ])
    // Whichever page the patient has there, a failure leads back to it.
    const refused = await there.post({ ...form, csrf: 'invented' })
    expect(refused.text).toContain(`href="${staff.address}/here"`)
    await there.post(back)
    expect(await staff.session()).toEqual(expect.not.objectContaining({ handover: expect.anything() as unknown }))
    expect((await staff.session()).asked).toEqual({})
  })

  it('is asked back in the own window of the patient, who has no chart', async () => {
    const { opener, other, staff } = await twoReplicas()
    const { cookie } = await handOver(opener, staff, PIN)
    const { status, text } = await other.windowOf(staff, cookie).get()
    expect([status, text.includes(t('error.for-patient')), text.includes(t('error.CONTENT_CHANGED'))]).toEqual([
      ...[409, true, false],
    ])
  })

  it('stays away once it is locked', async () => {
    const handover = { pinHash: 'x', salt: 'y', wrongTries: 3, stage: 'locked' } as const
    const { opener, other } = await twoReplicas()
    const staff = await opener.open({ ...ON_PAGE['hand-over'], handover, content: realContent().hash })
    expect((await other.browserOf(staff.key).get().redirects(1)).status).toBe(409)
  })
})
