import { HARK_NEGATIVE, HARK_POSITIVE, NO_TOPIC } from './support/sessions.js'
import {
  AUDIT_ZONE_3,
  AUDIT_ZONE_4,
  intake,
  NO_DRINK,
  NOTHING,
  primaryCare,
  QUIET,
  topics,
} from './support/settings.js'
import { choose, dueQuestions, nextItems, notice, planHolds, sayFirst, wholePlan } from './support/the-plan.js'
import { useStage } from './support/two-servers.js'
import { t, YES } from './support/wording.js'

/** What earlier plans got wrong, each walked as a clinician would, through both servers. */
const { journey } = useStage()

const LOW_RISK = 'That is good to know'
const REPORT = 'what I must report'
const BELIEVE = 'I believe you'
journey('pregnant, all answers no: nothing about reports comes first', async (stage) => {
  const walk = await primaryCare(stage, NOTHING)
  await notice(walk, 'pregnancy=yes')
  await planHolds(walk, 'Staying in care is the best way to protect you and your baby.')
  expect(await sayFirst(walk)).toContain('I give everyone these two cards')
  expect(await wholePlan(walk)).not.toContain(REPORT)
})

journey('an overdose in the room: what to do and a number, and nothing to give away', async (stage) => {
  const walk = await primaryCare(stage, QUIET)
  await notice(walk, 'emergency=overdose')
  await planHolds(walk, 'Rub your knuckles hard on the breastbone')
  const first = await sayFirst(walk)
  expect(first).toContain('911')
  expect(first).not.toContain('two cards')
})

journey('danger noticed: no sentence of low risk', async (stage) => {
  const walk = await primaryCare(stage, QUIET)
  expect(await wholePlan(walk)).toContain('Your answers about drugs suggest low risk')
  await notice(walk, 'high-danger=yes')
  await planHolds(walk, 'I am worried about your safety.')
  expect(await wholePlan(walk)).not.toContain(LOW_RISK)
})

journey('drugs not answered, or use in pregnancy, or control: no sentence of low risk either', async (stage) => {
  expect(await wholePlan(await primaryCare(stage, QUIET, 'declined'))).not.toContain('low risk from drugs')
  const pregnant = await primaryCare(stage, QUIET)
  await notice(pregnant, 'pregnancy=yes')
  await planHolds(pregnant, 'There is no known safe amount of alcohol in pregnancy.')
  expect(await wholePlan(pregnant)).not.toContain(LOW_RISK)
  const controlled = await primaryCare(stage, QUIET, 0, { ...NO_TOPIC, 'topic-02': YES })
  expect(await wholePlan(controlled)).not.toContain(LOW_RISK)
})

journey('HARK positive: danger is asked next, and a safe way to reach the patient', async (stage) => {
  const walk = await primaryCare(stage, { ...QUIET, hark: { ...HARK_POSITIVE, 'hark-k': YES, 'hark-a': YES } })
  expect(await sayFirst(walk)).toContain(BELIEVE)
  const due = await dueQuestions(walk)
  expect(due.indexOf('Safety check')).toBeGreaterThanOrEqual(0)
  expect(due).toContain('How we may reach you')
})

journey('drugs every day: which, naloxone, medicine and withdrawal are asked about', async (stage) => {
  const walk = await primaryCare(stage, QUIET, 365)
  expect(await dueQuestions(walk)).toContain('have you had any of these?')
  await choose(walk.aside.locator('input[type=checkbox][value="opioids"]'))
  await planHolds(walk, 'Naloxone in hand today')
  expect(await wholePlan(walk)).toContain('There is treatment that works')
})

journey('AUDIT in zone IV with a morning drink: a step for withdrawal, treatment, no "step up"', async (stage) => {
  const walk = await intake(stage, { hark: HARK_NEGATIVE, audit: AUDIT_ZONE_4 }, 0)
  const plan = await wholePlan(walk)
  expect(plan).toContain('A clinician judges withdrawal in this visit')
  expect(plan).toContain('Stopping alcohol or nerve pills all at once can be dangerous')
  expect(plan).not.toMatch(/step up/i)
})

journey('AUDIT in zone III without violence: a talk about drinking', async (stage) => {
  const walk = await intake(stage, { hark: HARK_NEGATIVE, audit: AUDIT_ZONE_3 }, 0)
  expect(await wholePlan(walk)).toContain('talk about your drinking for a few minutes')
})

journey('only the wish for a plan: naloxone, and nobody is "believed"', async (stage) => {
  const walk = await intake(stage, { hark: HARK_NEGATIVE, audit: NO_DRINK }, 0, topics({ 'topic-10': YES }))
  expect(await sayFirst(walk)).toContain('It is good to plan ahead.')
  expect(await nextItems(walk)).toContain('Naloxone in hand today')
  expect(await wholePlan(walk)).not.toContain(BELIEVE)
})

journey('only "to get through": its own words, and nobody is "believed"', async (stage) => {
  const walk = await intake(stage, { hark: HARK_NEGATIVE, audit: NO_DRINK }, 0, topics({ 'topic-09': YES }))
  expect(await sayFirst(walk)).toContain('Many people drink or use to get through hard times')
  expect(await wholePlan(walk)).not.toContain(BELIEVE)
})

journey('forced sex told: care after it, before and after anybody asked when', async (stage) => {
  const walk = await primaryCare(stage, { ...QUIET, hark: { ...HARK_NEGATIVE, 'hark-r': YES } })
  expect(await wholePlan(walk)).toContain('Sexual assault program')
  await choose(walk.aside.locator('input[value="within-3-days"]'))
  await planHolds(walk, 'What happened was not your fault.')
  expect(await sayFirst(walk)).toContain(BELIEVE)
})

journey('16 years old: topics of her own, no adult instrument, no score', async ({ launch }) => {
  const walk = await launch({ patient: 'juniper-ashgrove', framed: false })
  await walk.confirmAlone()
  await walk.agree()
  expect(await walk.aside.locator('#page input[name="~instrument"]').getAttribute('value')).toBe('teen-topics')
  await walk.declinePart()
  expect(await wholePlan(walk)).not.toMatch(/HARK|AUDIT/)
})

journey('only a birth year in the chart: a teen, and nothing for the chart', async ({ launch }) => {
  const walk = await launch({ patient: 'river-aldous', framed: false })
  await walk.confirmAlone()
  await walk.agree()
  expect(await walk.aside.locator('#page input[name="~instrument"]').getAttribute('value')).toBe('teen-topics')
  await walk.declinePart()
  await walk.toRecord()
  expect(await walk.text()).not.toContain(t('record.level-band'))
})

journey('"prefer not to say" twice: declined, and the partner is kept out', async (stage) => {
  const walk = await primaryCare(stage, {
    ...QUIET,
    hark: { ...HARK_NEGATIVE, 'hark-a': 'asked-declined', 'hark-k': 'asked-declined' },
  })
  const plan = await wholePlan(walk)
  expect(plan).not.toContain('Home was not talked about')
  expect(plan).toContain('a session with the partner')
  expect(plan).toContain('asking the partner or family about the patient')
})

journey('pregnant and on buprenorphine, which somebody holds back: the dose today, no new start', async (stage) => {
  const walk = await intake(stage, { hark: HARK_NEGATIVE, audit: NO_DRINK }, 12, topics({ 'topic-05': YES }))
  await notice(walk, 'pregnancy=yes')
  await notice(walk, 'on-medication=yes')
  await planHolds(walk, 'Let us get your dose today.')
  const plan = await wholePlan(walk)
  expect(plan).not.toContain('You can start without stopping all else first')
})

journey(
  'a hand-off to an emergency department may say what treats safely, to an advocate only how to reach',
  async (stage) => {
    const walk = await primaryCare(stage, { ...QUIET, hark: HARK_POSITIVE })
    const plan = await wholePlan(walk)
    expect(plan).toContain('The safe way and time to reach your patient')
    expect(plan).toContain(t('hand-off.class-contact'))
    expect(plan).not.toContain(t('hand-off.class-treating'))
    await notice(walk, 'strangled-recently=yes')
    await planHolds(walk, 'Pressure on the neck, and when')
    expect(await wholePlan(walk)).toContain(t('hand-off.class-treating'))
  },
)

journey(
  'a line that watches over somebody who uses: nothing is handed over, and it says what it asks',
  async (stage) => {
    const walk = await primaryCare(stage, QUIET)
    await notice(walk, 'opioids=yes')
    await planHolds(walk, 'These lines ask for a location')
    const item = (await walk.aside.locator('#item-overdose-watch-line').textContent()) ?? ''
    expect(item).toContain('These lines ask for a location')
    expect(item).not.toContain(t('hand-off.heading'))
  },
)

journey('others are in the room: lines for everyone, and how to get time alone', async ({ launch }) => {
  const walk = await launch({ patient: 'amara-okafor', framed: false })
  await walk.notAlone()
  const text = await walk.text()
  expect(text).toContain('988')
  const way = 'I see everyone alone for part of the visit.'
  expect(text).not.toContain(way)
  await walk.aside.locator('summary', { hasText: t('hand-back.staff') }).click()
  expect(await walk.text()).toContain(way)
})

journey('primary care is no program under Part 2, and says nothing of it', async (stage) => {
  const walk = await primaryCare(stage, { ...QUIET, hark: HARK_POSITIVE })
  expect(await wholePlan(walk)).not.toContain('Part 2')
})

journey('a typed number stands alone, without a maximum', async (stage) => {
  const walk = await primaryCare(stage, QUIET, 60)
  const plan = await wholePlan(walk)
  expect(plan).toMatch(/\b60\b/)
  expect(plan).not.toContain('9999')
})
