import { readFileSync } from 'node:fs'
import { makePlan } from '../../src/plan/make-plan.js'
import { situationOf } from '../../src/session/situation.js'
import { tickGroups } from '../../src/session/ticks.js'
import { aSession, realContent } from '../support/a-session.js'
import { changed, overlaid } from '../support/overlaid.js'
import { LONG } from '../support/pseudo-locale.js'
import { pseudoSite } from '../support/pseudo-site.js'
import { staffTexts } from '../support/staff-texts.js'

type Json = Record<string, unknown>
const SCRIPT = 'a-warm-coat'

/** The words of a shipped script under the id of a site's own. */
const scriptIn = (language: string, folder = language): Readonly<Record<string, string>> => ({
  [`guidance/scripts/${folder}/${SCRIPT}.txt`]: readFileSync(`guidance/scripts/${language}/before-you-go.txt`, 'utf8')
    .replace('id: before-you-go', `id: ${SCRIPT}`)
    .replace(`language: ${language}`, `language: ${folder}`),
})

const files = {
  ...pseudoSite([LONG], staffTexts(realContent())),
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
  ...changed<{ order: { scripts: string[] } }>('guidance/pathways/always.json', ({ order }) =>
    order.scripts.push(SCRIPT),
  ),
  'guidance/pathways/our-street.json': {
    ...{
      pathway: 'our-street',
      layer: 'always',
      status: 'draft',
      date: '2026-11-25',
      source: 'project rule',
      cases: [],
    },
    rules: [
      {
        ...{ id: 'cold-outside', why: 'It is cold outside.', source: 'project rule' },
        when: { setting: ['street-clinic'], 'no-warm-coat': ['yes'] },
        then: { scripts: [SCRIPT], ask: ['home-safety-question'], urgency: 'today' },
      },
    ],
  },
  ...changed<{ entry: { fullUrl: string; resource: Json }[] }>('guidance/referrals/national.json', ({ entry }) => {
    const resource = { ...entry[0]!.resource, id: 'coat-shop', name: 'The coat shop' }
    entry.push({ fullUrl: '{base}/HealthcareService/coat-shop', resource })
  }),
  ...scriptIn('en'),
  ...scriptIn('es'),
  ...scriptIn('en', LONG.tag),
}

it('a site adds a fact, a setting, a rule, a script, a service and a language with files alone', () => {
  const { content, problems } = overlaid(files)
  expect(problems).toEqual([])
  if (!content) throw new Error('no content')

  const session = aSession({ privacy: 'private', setting: 'street-clinic', ticks: { 'no-warm-coat': 'yes' } })
  const plan = makePlan(content.guidance.plan, situationOf(session, content, false))
  expect(plan.ask).toContain('home-safety-question')
  expect(plan.next.find(({ id }) => id === SCRIPT)?.because).toEqual(['It is cold outside.'])

  expect(tickGroups(content.guidance.facts).get('home')?.at(-1)?.id).toBe('no-warm-coat')
  expect(content.settings['street-clinic']).toMatchObject({ title: 'Street clinic', part2: false })
  for (const language of ['en', 'es', LONG.tag]) expect(content.guidance.scripts.get(language)?.has(SCRIPT)).toBe(true)
  const services = content.guidance.directories.flatMap((directory) => directory.services)
  expect(services.map(({ name }) => name)).toContain('The coat shop')
  expect(content.languages.has(LONG.tag)).toBe(true)
}, 60_000)
