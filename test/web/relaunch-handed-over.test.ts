import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { handOver } from '../support/hand-over.js'
import { t } from '../support/messages.js'

const headingOf = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
const offers = (html: string): boolean => html.includes('value="go-on"')
const YES = { page: 'privacy-check', alone: 'yes' }
const PIN = '2468'

/** The patient holds the device in a window of its own; staff's window was launched again since. */
async function launchedMeanwhile(handover?: 'locked') {
  const stage = await createTestApp()
  const first = await stage.open({ ...ON_PAGE['hand-over'], handingOver: true })
  const patient = await handOver(stage, first, PIN)
  await patient.post({ page: 'questions', instrument: 'hark', action: 'continue', 'hark-h': 'LA33-6' })
  if (handover) for (const pin of ['0000', '1111', '3333']) await first.post({ page: 'waiting', action: 'return', pin })
  const { handle, secret } = first.key
  return { ...stage, first, patient, again: await stage.open({ earlier: { handle, secret } }) }
}
const handBack = ({ first }: { first: Browser }) => first.post({ page: 'waiting', action: 'return', pin: PIN })

describe('Aside is launched again while the patient holds the device', () => {
  it('nothing is offered, and it is said how to go on', async () => {
    const { again, first } = await launchedMeanwhile()
    const { text } = await again.get()
    expect([offers(text), text.includes(t('take-over.away'))]).toEqual([false, true])
    expect(text).toContain(`<a href="${first.address}">${t('take-over.to-pin')}</a>`)
    expect((await first.get()).text).toContain('id="pin"')
  })

  it('once it is back, what was begun is offered before anything else is asked, and comes whole', async () => {
    const stage = await launchedMeanwhile()
    const { again } = stage
    await again.get()
    await handBack(stage)
    const { status, text } = await again.post(YES)
    expect([status, offers(text), text.includes(t('take-over.away'))]).toEqual([422, true, false])
    expect((await again.session()).privacy).toBeUndefined()
    await again.post({ page: 'privacy-check', action: 'go-on', offered: 'yes' })
    await again.post(YES)
    const session = await again.session()
    expect([session.takenOver, Object.keys(session.asked)]).toEqual(['relaunched', expect.arrayContaining(['hark'])])
  })

  it('the way to the PIN and the offer stay where an emergency comes in between', async () => {
    const stage = await launchedMeanwhile()
    const { again } = stage
    await again.post({ page: 'privacy-check', action: 'emergency' })
    await again.post({ page: 'emergency', action: 'tick:emergency=overdose' })
    await again.post({ page: 'emergency', action: 'over', over: 'emergency' })
    expect((await again.get()).text).toContain(t('take-over.to-pin'))
    await handBack(stage)
    expect((await again.post(YES)).status).toBe(422)
    await again.post({ page: 'privacy-check', action: 'go-on', offered: 'yes' })
    const { takenOver, ticks } = await again.session()
    expect([takenOver, ticks]).toEqual(['relaunched', { 'emergency-before': ['overdose'] }])
  })

  it('whoever saw the offer may leave it', async () => {
    const stage = await launchedMeanwhile()
    await handBack(stage)
    const { text } = await stage.again.get()
    expect([offers(text), text.includes('name="~offered" value="yes"')]).toEqual([true, true])
    await stage.again.post({ ...YES, offered: 'yes' })
    expect(headingOf((await stage.again.get()).text)).toBe(t('limits.heading'))
  })

  it('what is said on the page stays where the offer comes in between', async () => {
    const stage = await launchedMeanwhile()
    await handBack(stage)
    await stage.again.post({ ...YES, telehealth: 'yes' })
    expect((await stage.again.session()).telehealth).toBe(true)
  })

  it('nothing is offered or said of a device that is locked', async () => {
    const { again } = await launchedMeanwhile('locked')
    const { text } = await again.get()
    expect([offers(text), text.includes(t('take-over.away')), text.includes('~offered')]).toEqual([false, false, false])
    await again.post(YES)
    expect(headingOf((await again.get()).text)).toBe(t('limits.heading'))
  })

  it('nor where nothing was begun before', async () => {
    const { open } = await createTestApp()
    const one = await open()
    expect((await one.get()).text).not.toContain(t('take-over.away'))
    await one.post(YES)
    expect(headingOf((await one.get()).text)).toBe(t('limits.heading'))
  })
})
