import { readFileSync } from 'node:fs'
import type { Journey } from './support/journey.js'
import { useStage } from './support/two-servers.js'
import {
  AUDIT_C_ONE,
  AUDIT_C_SIX,
  AUDIT_C_THREE,
  HARK_NEGATIVE,
  HARK_POSITIVE,
  NO_TOPIC,
  ONE_TOPIC,
  askAll,
} from './support/sessions.js'
import { DECLINED, NO, cutoffOf, wordingOf, t, YES } from './support/wording.js'

const { journey } = useStage()

const seesCutoff = async (aside: Journey, title: string, instrument: string, id: string) => {
  const result = aside.result(title)
  const [threshold = ''] = cutoffOf(instrument, id)
  expect(await result.innerText()).toContain(`${t('result.cutoff')} ${threshold.split(' ')[0]}`)
  const seen = await aside.openResult(title)
  for (const text of cutoffOf(instrument, id)) expect(seen).toContain(text)
}

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

describe('what the clinician sees', () => {
  journey('after yes: totals and their cutoffs, words to say, whom to call, and why', async ({ launch }) => {
    const aside = await launch({ patient: 'amara-okafor' })
    await askAll(aside)

    const first = aside.aside.getByRole('region', { name: t('plan.say-first') })
    const sentence = await first.locator('.say').first().boundingBox()
    expect(sentence!.y + sentence!.height).toBeLessThan(900)
    expect(await aside.result('HARK').innerText()).toContain(t('result.score', { total: 1, max: 4 }))
    expect(await aside.result('HARK').innerText()).toContain(t('result.band-positive'))
    await seesCutoff(aside, 'HARK', 'hark', 'hark-1')
    expect(await aside.result('AUDIT-C').innerText()).toContain(t('result.score', { total: 6, max: 12 }))
    await seesCutoff(aside, 'AUDIT-C', 'audit-c', 'audit-c-women')
    const topics = await aside.openResult('Partners and substance use')
    expect(topics).toContain(t('result.topics-one'))
    const [yes, no] = [wordingOf('coercion-topics', 'topic-01', YES), wordingOf('coercion-topics', 'topic-02', YES)]
    expect(topics).toMatch(new RegExp(`${literal(yes.question)}\\s+${yes.answer}`))
    expect(topics).not.toMatch(new RegExp(`${literal(no.question)}\\s+${no.answer}`))
    expect(topics).not.toMatch(/\d of \d/)

    const next = aside.aside.locator('#items').locator('details').first()
    await next.locator('> summary').click()
    expect(await next.innerText()).toMatch(new RegExp(`${t('plan.because')} \\w+`))
    expect(await clicksToCall(aside, numberOf('ndvh'))).toBeLessThanOrEqual(2)
  })

  journey('after no: below the cut-off, and no proof that nothing is wrong', async ({ launch }) => {
    const aside = await launch({ patient: 'priya-raman' })
    await askAll(aside, HARK_NEGATIVE, AUDIT_C_ONE, NO_TOPIC)

    expect(await aside.result('HARK').innerText()).toContain(t('result.score', { total: 0, max: 4 }))
    expect(await aside.result('HARK').innerText()).toContain(t('result.band-negative'))
    expect(await aside.result('AUDIT-C').innerText()).toContain(t('result.score', { total: 1, max: 12 }))
    expect(await aside.result('Partners and substance use').innerText()).toContain(t('result.no-to-all'))
    expect(await aside.openResult('HARK')).toContain(t('result.below-is-not-safe'))
    expect(await aside.text()).not.toContain(t('result.band-positive'))
  })

  journey('for intake staff of a programme: their own topics', async ({ launch }) => {
    const aside = await launch({ patient: 'rosalind-kestrel', user: 'casey-morgan' })
    await aside.confirmAlone()
    await aside.agree()
    await aside.answer('hark', HARK_NEGATIVE)
    await aside.answer('audit', {})
    await aside.answer('drug-question', {})
    await aside.answer('coercion-topics-intake', { 'topic-05': YES })
    expect(await aside.openResult('Partners and substance use: intake')).toContain(
      wordingOf('coercion-topics-intake', 'topic-05', YES).question,
    )
  })
})

describe('declining', () => {
  journey('every question is met without a guess', async ({ launch }) => {
    const aside = await launch({ patient: 'amara-okafor' })
    await aside.confirmAlone()
    await aside.agree()
    const all = (linkIds: readonly string[], code = DECLINED) => Object.fromEntries(linkIds.map((id) => [id, code]))
    await aside.answer('hark', all(Object.keys(HARK_POSITIVE)))
    await aside.answer('audit-c', { ...AUDIT_C_SIX, 'audit-c-1': DECLINED })
    await aside.answer('drug-question', {})
    await aside.answer('coercion-topics', all(Object.keys(ONE_TOPIC)))

    expect(await aside.result('HARK').innerText()).toContain(t('result.declined'))
    const open = t('result.range', { missing: 1, min: 3, max: 7 })
    expect(await aside.result('AUDIT-C').innerText()).toContain(open)
    expect(await aside.result('HARK').innerText()).not.toMatch(/\d of \d/)
    expect(await aside.text()).not.toContain(t('result.band-negative'))
  })

  journey('a whole part at once, and leaving one open, are two different things', async ({ launch }) => {
    const aside = await launch({ patient: 'amara-okafor' })
    await aside.confirmAlone()
    await aside.agree()
    await aside.declinePart()
    await aside.answer('audit-c', {})
    await aside.answer('drug-question', {})
    await aside.declinePart()
    expect(await aside.openResult('HARK')).toContain(t('result.declined-text'))
    expect(await aside.openResult('AUDIT-C')).not.toContain(t('result.declined-text'))
    expect(await aside.result('AUDIT-C').innerText()).toContain(t('result.not-answered'))
    expect(await aside.text()).not.toMatch(/\d of \d/)
  })

  journey('to be asked at all is a complete session', async ({ launch }) => {
    const aside = await launch({ patient: 'amara-okafor' })
    await aside.confirmAlone()
    await aside.declineToday()
    expect(await aside.result('HARK').innerText()).toContain(t('result.declined'))
    expect(await aside.text()).not.toMatch(/\d of \d/)
    await aside.toRecord()
    expect(await aside.heading()).toBe(t('record.heading'))
  })
})

describe('changing an answer', () => {
  journey('changes the result, from the plan and by going back', async ({ launch }) => {
    const aside = await launch({ patient: 'amara-okafor' })
    await aside.confirmAlone()
    await aside.agree()
    await aside.answer('hark', HARK_POSITIVE)
    await aside.answer('audit-c', AUDIT_C_SIX)
    await aside.answer('drug-question', {})
    await aside.answer('coercion-topics', NO_TOPIC)

    await aside.change('HARK')
    const { question, answer } = wordingOf('hark', 'hark-h', YES)
    expect(await aside.question(question).getByRole('radio', { name: answer, exact: true }).isChecked()).toBe(true)
    await aside.answer('hark', { 'hark-h': NO })
    expect(await aside.result('HARK').innerText()).toContain(t('result.score', { total: 0, max: 4 }))

    for (let part = 0; part < 3; part += 1) await aside.back()
    await aside.answer('audit-c', AUDIT_C_ONE)
    await aside.answer('drug-question', {})
    await aside.answer('coercion-topics', {})
    expect(await aside.result('AUDIT-C').innerText()).toContain(t('result.score', { total: 1, max: 12 }))
    expect(await aside.result('Partners and substance use').innerText()).toContain(t('result.no-to-all'))
  })
})

describe('outside the validated population', () => {
  journey('a man reads so, and has the cut-off for men', async ({ launch }) => {
    const aside = await launch({ patient: 'daniel-whitcombe' })
    await aside.confirmAlone()
    await aside.agree()
    await aside.answer('hark', HARK_NEGATIVE)
    await aside.answer('audit-c', AUDIT_C_THREE)
    await aside.answer('drug-question', {})
    await aside.answer('coercion-topics', NO_TOPIC)
    expect(await aside.result('HARK').innerText()).toContain(t('result.caution'))
    expect(await aside.result('AUDIT-C').innerText()).not.toContain(t('result.caution'))
    expect(await aside.result('AUDIT-C').innerText()).toContain(t('result.band-negative'))
    await seesCutoff(aside, 'AUDIT-C', 'audit-c', 'audit-c-men')
  })

  journey('an adolescent is asked her own topics, has no score, and her chart gets nothing', async ({ launch }) => {
    const aside = await launch({ patient: 'juniper-ashgrove' })
    await aside.confirmAlone()
    expect(await aside.text()).toContain(`${t('record.nothing')} ${t('record.because-minor')}`)
    expect(await aside.aside.getByRole('radio').count()).toBe(0)
    await aside.agree()
    await aside.answer('teen-topics', { 'teen-scared': YES, 'teen-controlled': NO })
    const { question } = wordingOf('teen-topics', 'teen-scared', YES)
    expect(await aside.openResult('Your relationships')).toContain(question)
    expect(await aside.text()).not.toMatch(/\d of \d/)
    await aside.toRecord()
    expect(await aside.text()).toContain(`${t('record.nothing')} ${t('record.because-minor')}`)
    expect(await aside.aside.getByRole('radio').count()).toBe(0)
  })
})

/** A national line's number, from the directory. */
function numberOf(id: string): string {
  const { entry } = JSON.parse(readFileSync('guidance/referrals/national.json', 'utf8')) as {
    entry: readonly { resource: { id: string; telecom?: readonly { system: string; value: string }[] } }[]
  }
  const { resource } = entry.find((one) => one.resource.id === id)!
  return resource.telecom!.find(({ system }) => system === 'phone')!.value
}

async function clicksToCall({ aside }: Journey, number: string): Promise<number> {
  const link = aside.getByRole('link', { name: number }).first()
  const step = aside
    .locator('details:not([open])')
    .filter({ has: aside.getByRole('link', { name: number, includeHidden: true }) })
  let clicks = 0
  for (; !(await link.isVisible()) && clicks < 5; clicks += 1) await step.first().locator('> summary').click()
  return clicks
}
