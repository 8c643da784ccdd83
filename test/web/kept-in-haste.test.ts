import { answered, ASKED, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { handOver } from '../support/hand-over.js'
import { t } from '../support/messages.js'

const [YES, NO] = ['LA33-6', 'LA32-8']
const SETTLED = { ...ON_PAGE.plan, asked: { ...ON_PAGE.plan.asked, hark: answered('hark', { 'hark-h': YES }) } }
const without = ({
  lastSeenAt: _seen,
  language: _language,
  hidden: _hidden,
  ...rest
}: object & Record<string, unknown>) => rest

/** A session whose device the patient holds, with all questions answered. */
async function atTheEnd() {
  const stage = await createTestApp()
  const staff = await stage.open({ ...SETTLED, handingOver: true, ticks: { suicide: 'yes' } })
  return handOver(stage, staff)
}

async function expectNothingKept(one: Browser, fields: object): Promise<void> {
  const before = without(await one.session())
  await one.post({
    'hark-h': NO,
    instrument: 'hark',
    fact: 'children=yes',
    level: 'band',
    contact: 'yes',
    ...fields,
  })
  expect(without(await one.session())).toEqual(before)
}

describe.each(['questions', 'plan', 'limits', 'record', 'privacy-check'])('a form of the page %s', (page) => {
  it.each([{ language: 'en' }, { action: 'hide' }, { action: 'idle' }])(
    'changes nothing once the patient has finished (%j)',
    async (wish) => expectNothingKept(await atTheEnd(), { page, ...wish }),
  )

  it('changes nothing where the session is hidden', async () => {
    const one = await atTheEnd()
    await one.post({ page: 'thanks', action: 'hide' })
    await expectNothingKept(one, { page, language: 'en' })
  })

  it('changes nothing at the privacy check', async () => {
    const { open } = await createTestApp()
    const { privacy: _lapsed, ...session } = SETTLED
    const one = await open({ ...session, telehealth: false })
    if (page !== 'privacy-check') await expectNothingKept(one, { page, language: 'en' })
  })
})

it('a page of another language does not lead back to answers, once the patient has finished', async () => {
  const one = await atTheEnd()
  await one.post({ page: 'questions', instrument: 'audit-c', language: 'en' })
  await one.post({ page: 'questions', instrument: 'audit-c', action: 'back' })
  expect((await one.get().redirects(1)).text).not.toMatch(/<input[^>]* checked/)
})

describe('in a video session', () => {
  const video = { ...SETTLED, telehealth: true, rechecked: ASKED }
  const headingOf = async (one: Browser) => /<h1[^>]*>([^<]*)</.exec((await one.get()).text)?.[1]

  it('going back to answers checks again before they are shown', async () => {
    const { open } = await createTestApp()
    const one = await open(video)
    await one.post({ page: 'recheck', part: 'plan', action: 'back' })
    expect([await headingOf(one), (await one.session()).rechecked]).toEqual([t('recheck.heading'), ASKED.slice(0, -1)])
  })

  it('a part is checked when its turn comes, not ahead', async () => {
    const { open } = await createTestApp()
    const one = await open({ ...ON_PAGE.recheck })
    for (const part of ['plan', 'audit-c', '__proto__']) await one.post({ page: 'recheck', part, alone: 'yes' })
    expect((await one.session()).rechecked ?? []).toEqual([])
    await one.post({ page: 'recheck', part: 'hark', alone: 'yes' })
    expect((await one.session()).rechecked).toEqual(['hark'])
  })
})
