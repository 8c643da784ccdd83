import { readFileSync } from 'node:fs'
import { realContent } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { changed, overlaid } from '../support/overlaid.js'
import { LONG, pseudoText } from '../support/pseudo-locale.js'
import { pseudoSite } from '../support/pseudo-site.js'
import { staffTexts } from '../support/staff-texts.js'

type Json = Record<string, unknown>
const NO = 'LA32-8'
const SCRIPT = 'a-warm-coat'

/** The words of a shipped script under the id of a site's own. */
const scriptIn = (language: string, folder = language): Readonly<Record<string, string>> => ({
  [`guidance/scripts/${folder}/${SCRIPT}.txt`]: readFileSync(`guidance/scripts/${language}/before-you-go.txt`, 'utf8')
    .replace('id: before-you-go', `id: ${SCRIPT}`)
    .replace(`language: ${language}`, `language: ${folder}`),
})

type Entry = Readonly<{ fullUrl: string; resource: Json }>
/** A shipped service of this kind. */
const resourceFor = (type: string, entries: readonly Entry[]): Json => {
  const found = entries.find(({ resource }) => JSON.stringify(resource['type']).includes(type))
  if (!found) throw new RangeError(`no service for ${type}`)
  return found.resource
}

const files = {
  ...pseudoSite([LONG], [...staffTexts(realContent()), 'No warm coat', 'It is cold outside.']),
  ...changed<{ facts: Json[] }>('guidance/situation.json', ({ facts }) =>
    facts.push({
      ...{
        id: 'no-warm-coat',
        values: ['yes', 'no'],
        default: 'no',
        unknown: 'Nobody looked.',
        from: [{ kind: 'tick' }],
      },
      ...{ label: 'No warm coat', group: 'home', order: 99, source: 'project rule' },
    }),
  ),
  ...changed<{ settings: Json }>('questionnaires/sets.json', ({ settings }) =>
    Object.assign(settings, { 'street-clinic': { title: 'Street clinic', ask: ['hark'] } }),
  ),
  'guidance/pathways/our-street.json': {
    ...{
      pathway: 'our-street',
      layer: 'always',
      status: 'draft',
      date: '2026-11-25',
      source: 'project rule',
      cases: [
        {
          name: 'no coat in the street clinic',
          situation: { setting: 'street-clinic', 'no-warm-coat': 'yes' },
          expect: { next: [SCRIPT], ask: ['home-safety-question'], numbers: [] },
        },
      ],
    },
    order: { scripts: [SCRIPT] },
    rules: [
      {
        ...{ id: 'cold-outside', why: 'It is cold outside.', source: 'project rule' },
        when: { setting: ['street-clinic'], 'no-warm-coat': ['yes'] },
        then: { scripts: [SCRIPT], ask: ['home-safety-question'], referrals: ['veterans-help'], urgency: 'today' },
      },
    ],
  },
  ...changed<{ entry: Entry[] }>('guidance/referrals/national.json', ({ entry }) => {
    const shop = { id: 'coat-shop', name: 'The coat shop', telecom: [{ system: 'phone', value: '988' }] }
    const resource = { ...resourceFor('veterans-help', entry), ...shop }
    entry.push({ fullUrl: '{base}/HealthcareService/coat-shop', resource })
  }),
  ...scriptIn('en'),
  ...scriptIn('es'),
  ...scriptIn('en', LONG.tag),
}

it('a site adds a fact, a setting, a rule, a script, a service and a language with files alone, and works with them', async () => {
  const { content, problems } = overlaid(files)
  expect(problems).toEqual([])
  if (!content) throw new Error('no content')
  const stage = await createTestApp({ content, site: { setting: 'street-clinic' } })
  const say = (text: string): string => pseudoText(text, LONG)
  const one = await stage.open({ setting: 'street-clinic', language: LONG.tag })
  const page = async (): Promise<string> => (await one.get()).text

  expect(await page()).toContain(`lang="${LONG.tag}"`)
  await one.post({ page: 'privacy-check', alone: 'yes' })
  await one.post({ page: 'limits', ask: 'yes', level: 'none' })
  const questions = content.instruments.get('hark')!.interpretation.items
  expect(await page()).toContain(say('afraid of your partner'))
  await one.post({
    ...{ page: 'questions', instrument: 'hark', action: 'continue' },
    ...Object.fromEntries(questions.map((linkId) => [linkId, NO])),
  })

  const asked = say('Is it safe for you to go home today?')
  const before = await page()
  expect(before).toContain(say('No warm coat'))
  for (const text of [say('It is cold outside.'), 'The coat shop', asked]) expect(before).not.toContain(text)
  await one.post({ page: 'plan', action: 'update', fact: ['no-warm-coat=yes'] })
  const after = await page()
  for (const text of [say('It is cold outside.'), say('Next time we can pick up where you want.'), 'The coat shop'])
    expect(after).toContain(text)
  expect(after).toContain(asked)

  await one.post({ page: 'plan', instrument: 'home-safety-question', action: 'answer', 'safety-home': NO })
  expect((await one.session()).asked['home-safety-question']?.settled).toBe(true)
}, 60_000)
