import type { RecordLevel } from '../../src/record/levels.js'
import { momentText } from '../../src/web/dates.js'
import { answered, aSession, NOW, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const YES = 'LA33-6'
const NO = 'LA32-8'
const ANSWERED = {
  ...ON_PAGE.record,
  asked: {
    hark: answered('hark', { 'hark-h': YES, 'hark-a': NO, 'hark-r': NO, 'hark-k': NO }),
    'audit-c': answered('audit-c', { 'audit-c-1': 'LA6270-8' }),
    'drug-question': answered('drug-question', {}),
    'coercion-topics': answered('coercion-topics', {}),
  },
}
const TEEN = { name: 'Invented', sex: 'female', age: { min: 16, max: 16 } } as const

const plain = (html: string) => html.replaceAll('&#39;', "'").replaceAll('&amp;', '&')
/** The lines of the chart under each record level, by level. */
function linesOn(html: string): Readonly<Record<string, readonly string[]>> {
  const parts = html.split('name="~level" value="').slice(1)
  return Object.fromEntries(
    parts.map((part) => {
      const [own = ''] = part.split('</label>')
      return [
        part.slice(0, part.indexOf('"')),
        [...own.matchAll(/<b>([^<]+)<\/b>/g)].map(([, text = '']) => plain(text)),
      ]
    }),
  )
}
async function previewed(one: Browser, level: RecordLevel, contact?: string): Promise<readonly string[]> {
  await one.post({ page: 'record', action: 'continue', level, ...(contact && { contact }) })
  const { chartEntries } = await one.session()
  await one.post({ page: 'preview', action: 'back' })
  return (chartEntries?.entries ?? []).map(
    ({ code, valueCodeableConcept: value, dataAbsentReason: absent }) => `${code.text}: ${(value ?? absent)?.text}`,
  )
}

describe('under each record level stands what the chart would say', () => {
  it('word for word, once the questions are answered', async () => {
    const { open } = await createTestApp()
    const one = await open(ANSWERED)
    const lines = linesOn((await one.get()).text)
    expect(lines['none']).toEqual([])
    for (const level of ['offered', 'band'] as const) expect(lines[level]).toEqual(await previewed(one, level))
    expect(lines['band']).toContain('Humiliation, Afraid, Rape, and Kick questionnaire [HARK]: Positive')
    const [yes, no] = [await previewed(one, 'contact', 'yes'), await previewed(one, 'contact', 'no')]
    expect(lines['contact']).toEqual([`${yes[0]} / ${no[0]?.split(': ')[1]}`])
  })

  it('with every result it could be, before anything is asked', async () => {
    const { open } = await createTestApp()
    const lines = linesOn((await (await open(ON_PAGE.limits)).get()).text)
    expect(lines['offered']).toEqual(['Wellness questionnaire: Offered'])
    expect(lines['band']).toHaveLength(3)
    for (const line of lines['band'] ?? []) expect(line).toMatch(/: Negative \/ Positive$/)
  })

  it('with the total, where the site asks for it', async () => {
    const { open } = await createTestApp({ site: { includeTotal: true } })
    const before = linesOn((await (await open(ON_PAGE.limits)).get()).text)
    expect(before['band']).toContain(`Total score [HARK]: ${t('record.total-and-result')}`)
    const after = linesOn((await (await open(ANSWERED)).get()).text)
    expect(after['band']).toContain('Total score [HARK]: 1, Positive')
  })

  it('never with a result where somebody else is there', async () => {
    const { open } = await createTestApp()
    const lines = linesOn((await (await open(ON_PAGE['record, not alone'])).get()).text)
    expect(Object.keys(lines)).toEqual(['none', 'offered'])
  })

  it('and looking writes nothing and agrees to nothing', async () => {
    const { open, calls } = await createTestApp()
    const one = await open(ANSWERED)
    await one.get()
    expect(calls).toEqual([])
    expect(await one.session()).not.toHaveProperty('chartEntries')
  })
})

const PAUSED = 'record.because-paused'
/** When the tests take place, by the clock of the site. */
const SINCE = momentText(new Date(NOW).toISOString(), 'America/Chicago', t)

describe('where there is nothing to choose, a sentence says why', () => {
  const off = { site: { highestRecordLevel: 'none' } }
  it.each([
    ['the site writes nothing', 'record.because-off', off, {}, false],
    ['the patient may be under 18', 'record.because-minor', {}, { patient: TEEN }, false],
    ['both', 'record.because-minor', off, { patient: TEEN }, false],
    ['writing is paused', PAUSED, {}, {}, true],
  ] as const)('%s', async (_why, key, options, changes, isPaused) => {
    const { open, writePauses } = await createTestApp(options)
    if (isPaused) await writePauses.pause(aSession().launch.profile)
    const teen = { 'teen-topics': answered('teen-topics', {}) }
    for (const stage of [ON_PAGE.limits, { ...ANSWERED, ...('patient' in changes && { asked: teen }) }]) {
      const one = await open({ ...stage, ...changes })
      const { text } = await one.get()
      expect(text).toContain(`<b>${t('record.nothing')}</b> ${key === PAUSED ? t(key, { since: SINCE }) : t(key)}`)
      expect(text).not.toMatch(/type="radio" name="~level"/)
      expect(text).toContain('<input type="hidden" name="~level" value="none">')
    }
  })

  it('and leads on to the preview that nothing is written', async () => {
    const { open } = await createTestApp(off)
    const one = await open(ANSWERED)
    await one.post({ page: 'record', action: 'continue', level: 'none' })
    expect((await one.get()).text).toContain(t('preview.none-heading'))
  })
})

it('the level that is selected and the teaching card beside it agree', async () => {
  const { open } = await createTestApp()
  const { text } = await (await open(ANSWERED)).get()
  expect(text).toMatch(/value="offered" checked/)
  expect(text).toContain('one neutral entry, or nothing where the site writes nothing')
  expect(text).not.toContain('The default is to write nothing')
})
