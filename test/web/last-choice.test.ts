import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'

const CONTACT = { page: 'record', level: 'contact' } as const
const contactOf = async (one: Browser): Promise<string[]> =>
  [...(await one.get()).text.matchAll(/name="~contact" value="(yes|no)" checked/g)].map(([, value = '']) => value)
const agreedIn = async (one: Browser) => (await one.session()).chartEntries?.contactAgreed

/** A record page on which the patient agreed to follow-up contact; another language keeps what stands there. */
async function agreedBefore(): Promise<Browser> {
  const { open } = await createTestApp()
  const one = await open(ON_PAGE.record)
  await one.post({ ...CONTACT, language: 'es', contact: 'yes' })
  expect(await contactOf(one)).toEqual(['yes'])
  return one
}

describe('a patient who agreed to follow-up contact, and then says no', () => {
  it('is shown with the no, also where the choice is made again', async () => {
    const one = await agreedBefore()
    await one.post({ ...CONTACT, action: 'continue', contact: 'no' })
    expect(await agreedIn(one)).toBe(false)
    await one.post({ page: 'preview', action: 'back' })
    expect(await contactOf(one)).toEqual(['no'])
  })

  it.each(['continue', 'back'])('is not led from the plan to a preview of the yes, after %s', async (action) => {
    const one = await agreedBefore()
    await one.post({ ...CONTACT, action, contact: 'no' })
    if (action === 'continue') await one.post({ page: 'preview', action: 'back' })
    await one.post({ page: 'record', action: 'back' })
    await one.post({ page: 'plan', action: 'continue' })
    expect(await agreedIn(one)).toBe(false)
  })

  it('is believed where the level of the entry was left open meanwhile', async () => {
    const one = await agreedBefore()
    await one.post({ page: 'record', action: 'continue', level: 'offered', contact: 'no' })
    await one.post({ page: 'preview', action: 'back' })
    expect(await contactOf(one)).toEqual(['no'])
  })
})

it('a record level that is changed at the limits counts also where they are left by Back', async () => {
  const { open } = await createTestApp()
  const one = await open({ ...ON_PAGE.limits, recordChoice: 'band' })
  await one.post({ page: 'limits', action: 'back', level: 'none' })
  expect(await one.session()).toMatchObject({ recordChoice: 'none' })
})
