import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'
import { topicIn } from '../support/topic-words.js'

const { open } = await createTestApp()
const BARE = { ...(await (await open()).session()).launch, needPatientBanner: false }
const WHO = ['who.portal', 'who.insurer', 'who.court'] as const

async function previewOf(one: Browser, level = 'offered'): Promise<string> {
  await one.post({ page: 'record', action: 'continue', level })
  return (await one.get()).text
}
const escaped = (text: string): string => text.replaceAll('"', '&#34;')

describe('who may see an entry', () => {
  it('is said in three lines, the rest folded, where the record is chosen and in the preview', async () => {
    const preview = await previewOf(await open(ON_PAGE.record))
    for (const html of [
      preview,
      (await (await open(ON_PAGE.limits)).get()).text,
      (await (await open(ON_PAGE.record)).get()).text,
    ]) {
      const [, lines = '', more = ''] =
        /<section class="who"[\s\S]*?<ul>([\s\S]*?)<\/ul>\s*<details>([\s\S]*?)<\/details>/.exec(html) ?? []
      expect([...lines.matchAll(/<li>(.*)<\/li>/g)].map(([, line]) => line)).toEqual(WHO.map((key) => t(key)))
      for (const key of ['record.tells', 'who.address', 'who.insurer-address', 'who.paid', 'who.source'] as const)
        expect(more).toContain(t(key))
      expect(more).not.toContain(t('who.part2'))
    }
  })

  it('tells of Part 2 in a program alone', async () => {
    const { open: inProgram } = await createTestApp({ site: { part2Program: true } })
    expect((await (await inProgram(ON_PAGE.limits)).get()).text).toContain(t('who.part2'))
  })

  it('is not told while somebody else is in the room, nor where nothing is written', async () => {
    const watched = await open(ON_PAGE['record, not alone'])
    const before = (await watched.get()).text
    for (const html of [before, await previewOf(watched)]) {
      expect(html).not.toContain(t('who.heading'))
      expect(html).not.toContain(t('note.heading'))
      expect(topicIn(html)).toBeUndefined()
    }
    expect(await previewOf(await open(ON_PAGE.record), 'none')).not.toContain(t('who.heading'))
  })
})

it('the patient is named where the record is chosen and in the preview, also without a banner', async () => {
  const line = '<bdi>Marked Patientname</bdi>'
  for (const page of [ON_PAGE.limits, ON_PAGE.record]) {
    expect((await (await open({ ...page, launch: BARE })).get()).text).toContain(line)
    expect((await (await open(page)).get()).text.match(new RegExp(line, 'g'))).toHaveLength(1)
  }
  expect(await previewOf(await open({ ...ON_PAGE.record, launch: BARE }))).toContain(line)
})

describe('words for a note of one’s own', () => {
  it('are shown with today’s date and nothing of this patient, and lie in no form', async () => {
    for (const level of ['offered', 'none']) {
      const html = await previewOf(await open(ON_PAGE.record), level)
      const note = /<pre class="own-note"[^>]*>([\s\S]*?)<\/pre>/.exec(html)?.[1] ?? ''
      expect(note).toBe(escaped(t('note.text', { day: 'Nov 22, 2026' })))
      expect(note).not.toMatch(/Marked|HARK|Positive/)
      const forms = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].join('')
      expect(forms).not.toContain('own-note')
      expect(html).toContain(t('note.unsent'))
    }
  })

  it('do not depend on any answer', async () => {
    const shown = async (changes: object): Promise<string> => {
      const html = await previewOf(await open({ ...ON_PAGE.record, ...changes }))
      return /<summary>[^<]*<\/summary>\s*<p>[^<]*<\/p>\s*<pre class="own-note"[\s\S]*?<\/details>\s*<details>[\s\S]*?<\/details>/.exec(
        html,
      )![0]
    }
    expect(await shown({})).toBe(await shown({ asked: {}, consent: { toAsk: false } }))
  })

  it('are not shown for whoever may be under 18, who was told that nothing is written down; the advice on codes is', async () => {
    const { patient } = await (await open()).session()
    const asked = { 'teen-topics': ON_PAGE.record.asked['hark']! }
    for (const [min, max] of [
      [15, 15],
      [17, 18],
    ] as const) {
      const teen = { patient: { ...patient, age: { min, max } }, eighteen: 'no', asked } as const
      const html = await previewOf(await open({ ...ON_PAGE.record, ...teen }), 'none')
      expect(html).not.toContain(t('note.heading'))
      expect(html).toContain(t('coding.reach'))
    }
  })

  it('stand beside neutral advice on codes', async () => {
    const html = await previewOf(await open(ON_PAGE.record))
    expect(html).toContain(t('coding.reach'))
    expect(topicIn(`${t('coding.heading')} ${t('coding.reason')} ${t('coding.reach')}`)).toBeUndefined()
  })
})
