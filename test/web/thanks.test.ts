import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'

const WITH_PATIENT = { pinHash: 'x', salt: 'y', wrongTries: 0, stage: 'with-patient' } as const
const ANSWERS = ['yes', 'partly', 'no']
const stage = await createTestApp()
const opened = () => stage.open({ ...ON_PAGE.plan, handover: WITH_PATIENT })
const shown = async (one: Browser): Promise<string> => (await one.get().redirects(1)).text
const send = (fields: object = {}) => ({ page: 'thanks', action: 'survey', ...fields })
const countsOf = async (question: string) => stage.counts.of('2026-11', question, ANSWERS)

describe('the two questions after the appointment', () => {
  it('stand on the last page of the patient, and on no page of staff', async () => {
    expect(await shown(await opened())).toContain('I felt respected today.')
    expect(await shown(await stage.open(ON_PAGE.plan))).not.toContain('I felt respected today.')
  })

  it('are counted, once, and linked to nothing', async () => {
    const one = await opened()
    await one.post(send({ respected: 'yes', learned: 'partly' }))
    await one.post(send({ respected: 'yes', learned: 'partly' }))
    expect(await countsOf('respected')).toEqual({ yes: 1, partly: 0, no: 0 })
    expect(await countsOf('learned')).toEqual({ yes: 0, partly: 1, no: 0 })
    const { asked: _asked, ...session } = await one.session()
    expect(JSON.stringify(session)).not.toMatch(/respected|learned|partly/)
    expect([...stage.store.entries].map(([key, value]) => `${key} ${value.toString()}`).join()).not.toMatch(
      /respected|learned|partly/,
    )
  })

  it('lead to the same page, whether answered, partly answered or not', async () => {
    const pages = await Promise.all(
      [{}, { respected: 'no' }, { respected: 'yes', learned: 'yes' }].map(async (answers) => {
        const one = await opened()
        expect((await one.post(send(answers))).status).toBe(303)
        return (await shown(one)).replaceAll(/(nonce|value)="[^"]*"|\/session\/[\w-]+/g, '')
      }),
    )
    expect(new Set(pages).size).toBe(1)
    expect(pages[0]).not.toContain('I felt respected today.')
  })

  it('take no other answer, and none from a page of staff', async () => {
    const before = await countsOf('respected')
    const one = await opened()
    await one.post(send({ respected: 'a text', learned: ['yes', 'no'], toString: 'yes' }))
    await (await stage.open(ON_PAGE.plan)).post(send({ respected: 'yes' }))
    expect(await countsOf('respected')).toEqual(before)
  })
})
