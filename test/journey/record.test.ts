import { readFileSync } from 'node:fs'
import type { Observation } from 'fhir/r4.js'
import { addedTo, chartOf, resetEhr, writesTo } from './support/chart.js'
import { topicIn } from '../support/topic-words.js'
import { useStage, type Walk } from './support/two-servers.js'
import { askAll, AUDIT_C_ONE, HARK_NEGATIVE } from './support/sessions.js'
import { DECLINED, t } from './support/wording.js'

const { journey } = useStage()
const PATIENT = 'amara-okafor'

/** The resource as it was agreed, without what a server adds. */
function asAgreed({ id: _id, meta, ...rest }: Observation) {
  const { versionId: _version, lastUpdated: _updated, ...agreed } = meta ?? {}
  return { ...rest, meta: agreed }
}

/** Without the random identifier and the moment: what must be the same whatever was answered. */
const shapeOf = ({ identifier: _identifier, effectiveDateTime: _at, ...rest }: Observation) => rest
const labelsOf = ({ meta }: Observation) => meta?.security?.map(({ code }) => code)
const chartPage = async ({ pair, context }: Pick<Walk, 'pair' | 'context'>) => {
  const page = await context.newPage()
  await page.goto(`${pair.urls.sandbox}/patients/${PATIENT}`)
  return page.getByRole('article').allInnerTexts()
}

const labels = JSON.parse(readFileSync('guidance/record/labels.json', 'utf8')) as {
  profiles: { discreet: { always: readonly string[] } }
  codings: Readonly<Record<string, Readonly<{ meaning: string }>>>
}
const discreet = labels.profiles.discreet.always

describe('the chart', () => {
  journey('stays as it is at the level none, which is confirmed, too', async ({ pair, context, launch }) => {
    await resetEhr(pair)
    const before = await chartOf(pair, PATIENT)
    const aside = await launch({ patient: PATIENT })
    await askAll(aside)
    await aside.toRecord()
    await aside.preview('none')
    expect(await aside.heading()).toBe(t('preview.none-heading'))
    await aside.finishWithNothing()
    expect(await aside.heading()).toBe(t('ended.heading'))
    expect(await chartOf(pair, PATIENT)).toEqual(before)
    expect(await writesTo(pair)).toEqual([])
    expect(await chartPage({ pair, context })).toEqual([])
  })

  const levels = [
    { level: 'offered', entries: 1 },
    { level: 'contact', contact: 'yes', entries: 1 },
    { level: 'contact', contact: 'no', entries: 1 },
    { level: 'band', entries: 3 },
  ] as const
  for (const { level, entries, ...more } of levels) {
    const contact = 'contact' in more ? more.contact : undefined
    journey(
      `gets at the level ${level} ${contact ?? ''} exactly what the preview showed, labelled, and nothing else`,
      async ({ pair, context, launch }) => {
        await resetEhr(pair)
        const before = await chartOf(pair, PATIENT)
        const aside = await launch({ patient: PATIENT })
        await askAll(aside)
        await aside.toRecord()
        await aside.preview(level, contact)
        const shown = await aside.entries()
        expect(shown).toHaveLength(entries)
        for (const label of discreet) expect(await aside.text()).toContain(labels.codings[label]?.meaning)
        expect(await addedTo(pair, PATIENT, before)).toEqual([])

        await aside.confirm()
        expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
        const added = await addedTo(pair, PATIENT, before)
        expect(added.map(asAgreed)).toEqual(expect.arrayContaining(shown.map(({ fhir }) => fhir)))
        expect(added).toHaveLength(entries)
        expect(added.map(labelsOf)).toEqual(added.map(() => discreet))
        for (const { says, fhir } of shown) {
          expect(says).toContain(fhir.code.text)
          expect(says).toContain(t('preview.in-portal'))
        }
        const posted = {
          method: 'POST',
          path: '/fhir/Observation',
          status: 201,
          lost: false,
          ms: expect.any(Number) as unknown,
        }
        expect(await writesTo(pair)).toEqual(shown.map(() => posted))

        const seen = await chartPage({ pair, context })
        expect(seen).toHaveLength(entries)
        for (const text of seen) for (const label of discreet) expect(text).toContain(label)
        expect(seen.every((text) => text.includes('written by Aside'))).toBe(true)
      },
    )
  }

  journey('asks for yes or no before an entry on follow-up exists', async ({ pair, launch }) => {
    await resetEhr(pair)
    const aside = await launch({ patient: PATIENT })
    await askAll(aside)
    await aside.toRecord()
    await aside.preview('contact')
    expect(await aside.text()).toContain(t('record.contact-missing'))
    expect(await writesTo(pair)).toEqual([])
  })

  journey('gets the same neutral entry whatever was answered', async ({ pair, launch }) => {
    const written: unknown[] = []
    const sessions = [
      { hark: undefined, auditC: undefined },
      { hark: HARK_NEGATIVE, auditC: AUDIT_C_ONE },
      { hark: Object.fromEntries(Object.keys(HARK_NEGATIVE).map((linkId) => [linkId, DECLINED])), auditC: {} },
    ]
    for (const { hark, auditC } of sessions) {
      await resetEhr(pair)
      const before = await chartOf(pair, PATIENT)
      const aside = await launch({ patient: PATIENT })
      await askAll(aside, hark, auditC)
      await aside.toRecord()
      await aside.preview('offered')
      await aside.confirm()
      const added = await addedTo(pair, PATIENT, before)
      written.push(added.map(asAgreed).map((entry) => shapeOf(entry as Observation)))
    }
    expect(written).toEqual([written[0], written[0], written[0]])
    expect(topicIn(JSON.stringify(written[0]))).toBeUndefined()
  })
})

describe('a patient who is not alone', () => {
  journey('is asked nothing, and leaves only what everyone leaves', async ({ pair, launch }) => {
    await resetEhr(pair)
    const before = await chartOf(pair, PATIENT)
    const aside = await launch({ patient: PATIENT })
    await aside.notAlone()
    expect(await aside.heading()).toBe(t('wellness.heading'))
    expect(topicIn(await aside.aside.locator('html').innerHTML())).toBeUndefined()

    await aside.press('wellness.continue')
    expect(await aside.levels()).toEqual([t('record.level-none'), t('record.level-offered')])
    expect(topicIn(await aside.aside.locator('html').innerHTML())).toBeUndefined()
    await aside.preview('offered')
    await aside.confirm()
    const [entry, ...more] = await addedTo(pair, PATIENT, before)
    expect(more).toEqual([])
    expect(topicIn(JSON.stringify(entry))).toBeUndefined()
    await aside.finish()
    expect(await aside.heading()).toBe(t('ended.heading'))
  })
})
