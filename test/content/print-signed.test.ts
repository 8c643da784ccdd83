import { approvalOf, changesSince } from '../../src/content/approval.js'
import { readContentFiles } from '../../src/content/content-files.js'
import { loadContent } from '../../src/content/load-content.js'
import { printContent } from '../../src/commands/content/print-content.js'
import { numbersIn } from '../../src/commands/content/print-numbers.js'
import { ruleSentence } from '../../src/commands/content/print-rules.js'
import { titlesIn } from '../../src/commands/content/titles.js'
import { citation } from '../../src/guidance/citation.js'
import { changed, siteWith } from '../support/overlaid.js'
import { realContent } from '../support/a-session.js'

const BY = {
  clinicalLead: 'An invented lead',
  advocate: 'An invented advocate',
  approvedAt: '2026-11-22T09:00:00.000Z',
}
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** What a reader reads. */
const read = (html: string): string =>
  html
    .replaceAll(/<[a-z/][^>]*>/gi, ' ')
    .replaceAll(/&(\w+);/g, (all, name: string) => ENTITIES[name] ?? all)
    .replaceAll(/\s+/g, ' ')

function printed(...overlays: string[]) {
  const roots = [process.cwd(), ...overlays]
  const { files } = readContentFiles(roots)
  const { content, problems } = loadContent(roots)
  if (!content) throw new Error(problems.join('\n'))
  return {
    files,
    html: (since?: ReturnType<typeof approvalOf>) => printContent(content, { files, date: '2026-11-26', since }),
  }
}

/** The texts and long names of a JSON file; of other files each line. */
function textsIn(name: string, text: string): readonly string[] {
  if (!name.endsWith('.json'))
    return text.split('\n').flatMap((line) => line.replace(/^([a-z-]+: |[*-] )/, '').split(';'))
  const texts: string[] = []
  JSON.parse(text, (key, value: unknown) => {
    texts.push(...(key.includes(' ') ? [key] : []), ...(typeof value === 'string' ? [value] : []))
    return value
  })
  return texts
}

const shipped = printed()
const page = read(shipped.html())

it('whatever is signed is printed, file by file', () => {
  const { items } = JSON.parse(shipped.files.get('guidance/sources.json')!.text) as {
    items: { id: string; text: string }[]
  }
  const sources = new Map(items.map(({ id, text }) => [id, text]))
  const stands = new Map<string, boolean>()
  const isPrinted = (text: string): boolean => {
    const known = stands.get(text) ?? (page.includes(text) || page.includes(read(citation(text, sources).text)))
    stands.set(text, known)
    return known
  }
  const missing = [...shipped.files.values()].flatMap(({ name, text }) =>
    textsIn(name, text).flatMap((one) => (isPrinted(read(one).trim()) ? [] : [`${name}: ${one}`])),
  )
  expect(missing).toEqual([])
  expect(stands.size).toBeGreaterThan(5_000)
})

it('every number and every switch that is signed is printed, with its place', () => {
  const numbers = [...shipped.files.values()].flatMap(({ name, text }) =>
    name.endsWith('.json') ? numbersIn(JSON.parse(text)) : [],
  )
  expect(numbers.filter(([place, values]) => !page.includes(`${place} ${values.join(', ')}`))).toEqual([])
  expect(numbers.flatMap(([, values]) => values).length).toBeGreaterThan(1_000)
  const site = siteWith(
    changed<{ minutes: { actions: number } }>('guidance/times.json', (json) => (json.minutes.actions = 17)),
  )
  expect(read(printed(site.root).html())).toContain('minutes.actions 17')
  site.gone()
})

it('a text that no chapter knows of stands in the appendix', () => {
  const site = siteWith(
    changed<{ about: string }>('guidance/avoid-list.json', (json) => {
      json.about = 'An unheard-of remark'
    }),
  )
  expect(read(printed(site.root).html())).toContain('An unheard-of remark')
  site.gone()
})

it('says what changed since the last approval, and that nothing is approved until then', () => {
  const approval = approvalOf(shipped.files, BY)
  expect(shipped.html()).toContain('DRAFT: not approved.')
  expect(read(shipped.html(approval))).toMatch(
    /APPROVED by An invented lead \(clinical lead\) and An invented advocate .*Nothing changed since 2026-11-22/,
  )
  const site = siteWith({
    ...changed<{ title: string }>('questionnaires/hark/questionnaire.json', (json) => (json.title = 'Hark')),
    'guidance/translations/es/more.json': {
      status: 'draft',
      date: '2026-11-26',
      source: 'a test',
      about: 'a test',
      texts: { one: 'uno' },
    },
  })
  const now = printed(site.root)
  site.gone()
  expect(changesSince(approval, now.files)).toEqual({
    added: ['guidance/translations/es/more.json'],
    changed: ['questionnaires/hark/questionnaire.json'],
    removed: [],
  })
  expect(changesSince(approvalOf(now.files, BY), shipped.files).removed).toEqual(['guidance/translations/es/more.json'])
  expect(read(now.html(approval))).toMatch(/DRAFT: not approved.*Since 2026-11-22:.*Changed: questionnaires\/hark/)
})

it('a rule is a sentence', () => {
  const titles = titlesIn(realContent())
  const rule = {
    when: { 'age-group': ['12-17'] },
    then: { scripts: ['believe-you'], urgency: 'now' },
    stops: true,
  } as const
  expect(ruleSentence({ ...rule, when: { pregnant: ['yes', 'not-sure'] } } as never, titles)).toMatch(
    /^When “pregnant” is yes or not sure, then now: say “[^”]+”\. Nothing else is looked at\.$/,
  )
  expect(ruleSentence({ ...rule, when: {}, stops: undefined } as never, titles)).toMatch(/^Always, now: say “[^”]+”\.$/)
})

it('says who may be told what at a hand-off, and which answers a fact takes out of account', () => {
  expect(page).toContain('A call together is possible: class 1 (contact only), to advocate.')
  expect(page).toContain('A call together is possible: class 2 (what treating safely needs), to obstetrics.')
  expect(page).toMatch(/While it is yes, these answers do not count: [a-z]/)
  expect(page).toMatch(/Once staff say that it is over, no longer counts: [a-z]/)
})

it('says after what nobody is asked the two questions', () => {
  expect(page).toContain('“Pushed into acts while using or in withdrawal” is yes')
  expect(page).toMatch(/“Thoughts of ending their life” is yes or not sure or declined/)
})

it('has contents that lead to every chapter, and room for two signatures', () => {
  const html = shipped.html()
  const links = [...html.matchAll(/href="#(part-\d+)"/g)].map(([, id]) => id)
  expect(links.length).toBeGreaterThan(15)
  for (const id of links) expect(html).toContain(`id="${id}"`)
  expect(html).toMatch(/Clinical lead: _+[\s\S]*Advocate: _+/)
})
