import type { Observation } from 'fhir/r4.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import type { Faults } from '../support/acting-ehr.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const PART2 = '42CFRPart2'
const OF_ALL_UNITS = ['hark', 'audit', 'audit-c', 'drug-question', 'coercion-topics', 'coercion-topics-intake']
const ALL_ASKED = Object.fromEntries(OF_ALL_UNITS.map((id) => [id, answered(id, {})]))
const codesOf = (entry: Observation | undefined) => entry?.meta?.security?.map(({ code }) => code) ?? []
const withoutPart2: Faults['rewritesUpdate'] = (kept) => ({
  ...kept,
  meta: { ...kept.meta, security: kept.meta!.security!.filter(({ code }) => code !== PART2) },
})

/** An entry of one unit, which staff of another one mark as entered in error, in a tenant of which some units are a Part 2 program. */
async function marked(by: string, of: string, faults: Faults = {}) {
  const stage = await createTestApp({ site: { part2Program: 'mixed' }, faults })
  const author = await stage.open({ ...ON_PAGE.record, setting: of, asked: ALL_ASKED })
  await author.post({ page: 'record', action: 'continue', level: 'offered' })
  await author.post({ page: 'preview', action: 'confirm', seen: (await author.session()).chartEntries?.digest })
  const saved = codesOf(stage.chart[0])
  const one = by === 'itself' ? author : await stage.open({ ...ON_PAGE.limits, setting: by })
  await one.post({ page: by === 'itself' ? 'outcomes' : 'limits', action: 'written' })
  const { text } = await one.post({ page: 'written', action: 'correct', entry: stage.chart[0]?.id })
  return { ...stage, saved, text, one }
}

describe('where some units are a program under 42 CFR Part 2, marking an entry', () => {
  it('of another unit gives it no label that nobody agreed to', async () => {
    const { saved, chart } = await marked('sud-intake', 'primary-care')
    expect(saved).not.toContain(PART2)
    expect(chart[0]?.status).toBe('entered-in-error')
    expect(codesOf(chart[0])).toEqual(saved)
  })

  it.each(['primary-care', 'sud-intake', 'itself'])(
    'of such a unit loses no label unseen: marked by %s',
    async (by) => {
      const { saved, text, writePauses } = await marked(by, 'sud-intake', { rewritesUpdate: withoutPart2 })
      expect(saved).toContain(PART2)
      expect(text).toContain(t('correction.labels-lost'))
      expect(await writePauses.isPaused('invented')).toBe(true)
    },
  )

  it('of this session gives back the label that the EHR dropped', async () => {
    const { saved, chart } = await marked('itself', 'sud-intake', { rewrites: (kept) => withoutPart2(kept, kept) })
    expect([saved.includes(PART2), codesOf(chart[0]).includes(PART2)]).toEqual([false, true])
  })
})
