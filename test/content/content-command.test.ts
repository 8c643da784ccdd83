import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { contentCommand } from '../../src/commands/content.js'
import { loadContent } from '../../src/content/load-content.js'
import { productionProblems } from '../../src/site/production-problems.js'
import { changed, siteWith } from '../support/overlaid.js'

const NOW = Date.UTC(2026, 10, 22, 9)
const folder = mkdtempSync(path.join(tmpdir(), 'aside-content-'))

const APPROVE = ['approve', '--lead', 'An invented lead', '--advocate', 'An invented advocate']

async function run(args: readonly string[], contentDir?: string) {
  const [printed, complained]: [string[], string[]] = [[], []]
  const code = await contentCommand(args, {
    root: process.cwd(),
    contentDir,
    now: () => NOW,
    randomBytes: (size) => Buffer.alloc(size),
    print: (line) => void printed.push(line),
    complain: (line) => void complained.push(line),
  })
  return { code, printed: printed.join('\n'), complained: complained.join('\n') }
}

it.each([
  [[]],
  [['sing']],
  [['--help']],
  [['approve', '--help']],
  [['score', 'hark']],
  [['approve']],
  [['approve', '--lead', 'Only one']],
])('explains itself to %j', async (args) => {
  const { code, printed, complained } = await run(args)
  expect([code, printed]).toEqual([2, ''])
  expect(complained).toContain('npm run content -- check')
})

type Items = { item: { item: { _text?: object }[] }[] }
/** Something wrong in many files. */
const WRONG = {
  ...changed('questionnaires/aas/questionnaire.json', (json: { copyright: string }) => {
    json.copyright = 'CC BY 4.0'
  }),
  ...changed('questionnaires/drug-question/questionnaire.json', (json: { copyright?: string }) => {
    delete json.copyright
  }),
  ...changed('questionnaires/coercion-topics/questionnaire.json', ({ item }: Items) => {
    delete item[1]!.item[0]!._text
  }),
  ...changed(
    'questionnaires/audit-c/interpretation.json',
    ({ cutoffs }: { cutoffs: { population?: string; source: string }[] }) => {
      cutoffs[0]!.source = ''
      delete cutoffs[1]!.population
    },
  ),
  ...changed('guidance/pathways/settings.json', (json: { rules: { why?: string }[] }) => {
    delete json.rules[1]!.why
  }),
  ...changed('questionnaires/hark/interpretation.json', ({ cutoffs }: { cutoffs: { bands: { from: number }[] }[] }) => {
    cutoffs[0]!.bands[1]!.from = 2
  }),
  'questionnaires/ovat/interpretation.json': '{ no',
}

const CASE_THAT_FAILS = changed('questionnaires/hark/cases.json', (cases: { expect: object }[]) => {
  cases[0]!.expect = { total: 99 }
})

describe('check', () => {
  it('finds nothing wrong with what is shipped, and says what is not offered', async () => {
    const { code, printed } = await run(['check'])
    expect(printed).toMatch(/note: HITS is not offered: .+permission[\s\S]*no problems$/)
    expect(code).toBe(0)
  })

  it('names every problem of every file at once, also beside what cannot be read, and speaks plainly', async () => {
    const site = siteWith(WRONG)
    const { code, printed } = await run(['check'], site.root)
    site.gone()
    const problems = printed.split('\n').filter((line) => !line.startsWith('note: '))
    for (const text of [
      'aas/questionnaire.json: copyright names a licence ("CC BY 4.0") but no source to cite',
      'drug-question/questionnaire.json: copyright names neither a source nor a holder of the rights',
      '"topic-01" has no translation for "es", others have',
      'cutoffs › "audit-c-women" › population is missing',
      'rules.1.why: is missing',
      'ovat/interpretation.json: is not JSON: line 1: expected a name in double quotes or }',
      'rules, cases and what stands between files were not checked',
    ])
      expect(problems).toContainEqual(expect.stringContaining(text))
    for (const pattern of [/hark.+no band covers 1/, /audit-c.+source/, /\d+ problems$/])
      expect(printed).toMatch(pattern)
    expect([code, printed.includes('Invalid input')]).toEqual([1, false])
  })

  it('runs the cases', async () => {
    const site = siteWith(CASE_THAT_FAILS)
    const { printed } = await run(['check'], site.root)
    site.gone()
    expect(printed).toMatch(/hark\/cases\.json: ".+": total is \d, expected 99/)
  })
})

it('prints every question, sum, band, rule, script and place with source and status', async () => {
  const file = path.join(folder, 'content.html')
  expect((await run(['print', '--out', file])).code).toBe(0)
  const page = readFileSync(file, 'utf8')
  for (const text of ['humiliated', 'Sohal', 'weight().sum()', '(wording withheld)', 'positive 1–4', 'Never scored'])
    expect(page).toContain(text)
  for (const text of [
    'Asked only if “How often do you have a drink containing alcohol?” is not “Never”',
    'The result sets <b>ipv</b>: negative: negative, positive: positive, declined: declined, some answers missing: ',
    'Shown where any of audit-4, audit-5, audit-6 gives 2 points or more, or any of audit-9, audit-10 gives 4',
    'es: ¿Con qué frecuencia consume alguna bebida alcohólica?',
    'a caution is shown for everyone but: female, from 18 years',
  ])
    expect(page).toContain(text)
  for (const text of ['tribal', 'believe-you', 'legal-aid', 'Status draft', 'Signature']) expect(page).toContain(text)
  expect(page).not.toMatch(/<script|undefined|\[object/)
})

describe('score', () => {
  const answers = { 'hark-h': 'LA33-6', 'hark-a': 'LA32-8', 'hark-r': 'LA32-8', 'hark-k': 'LA32-8' }
  const result = { kind: 'scored', total: 1, band: 'positive', missing: [], range: { min: 1, max: 1 } }

  it('takes a folder, a file or the name of what is shipped, and answers in a file or in place', async () => {
    const file = path.join(folder, 'answers.json')
    writeFileSync(file, JSON.stringify(answers))
    for (const target of ['hark', 'questionnaires/hark', 'questionnaires/hark/questionnaire.json'])
      for (const given of [file, JSON.stringify(answers)]) {
        const { code, printed } = await run(['score', target, given])
        expect([code, JSON.parse(printed)]).toEqual([0, result])
      }
  })

  it('takes sex and age where a cutoff depends on them', async () => {
    const three = '{"audit-c-1": "LA18929-2", "audit-c-2": "LA15694-5", "audit-c-3": "LA6270-8"}'
    const ofMan = await run(['score', 'audit-c', three, '--sex', 'male', '--age=40'])
    expect(JSON.parse(ofMan.printed)).toMatchObject({ total: 4, band: 'positive' })
    expect((await run(['score', 'audit-c', three, '--sex', 'm'])).code).toBe(2)
  })

  it.each([
    ['a linkId that is not there', ['hark', '{"hark-z": 1}'], /hark-z/],
    ['a code that is not offered', ['hark', '{"hark-h": "LA1-1"}'], /hark-h: unknown-choice/],
    ['what is not JSON', ['hark', '{'], /JSON/],
    ['a list', ['hark', path.join(folder, 'list.json')], /object/],
    ['a file that is not there', ['hark', 'nowhere.json'], /nowhere\.json: cannot be read/],
    ['a questionnaire that is refused', [path.join(folder, 'list.json'), '{}'], /list\.json/],
  ])('refuses %s with the reason', async (_what, args, reason) => {
    writeFileSync(path.join(folder, 'list.json'), '[]')
    const { code, printed, complained } = await run(['score', ...args])
    expect([code, printed]).toEqual([2, ''])
    expect(complained).toMatch(reason)
  })
})

describe('approve', () => {
  it('approves nothing that has a problem', async () => {
    const site = siteWith(CASE_THAT_FAILS)
    const { code, printed, complained } = await run([...APPROVE], site.root)
    site.gone()
    expect([code, printed]).toEqual([2, ''])
    expect(complained).toContain('expected 99')
  })

  it('writes what production asks for, and any change of content makes it worthless', async () => {
    const file = path.join(folder, 'approval.json')
    expect((await run([...APPROVE, '--out', file])).code).toBe(0)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      ...{ clinicalLead: 'An invented lead', advocate: 'An invented advocate' },
      approvedAt: '2026-11-22T09:00:00.000Z',
    })

    const problemsOf = (...roots: string[]) => {
      const { content, problems } = loadContent(roots)
      if (!content) throw new Error(problems.join('\n'))
      const approved = {
        contentApprovalFile: file,
        publicUrl: new URL('https://aside.clinic.org'),
        signingKeysFile: '',
      }
      const all = productionProblems(approved, { content, tenants: [] })
      return all.filter((problem) => problem.startsWith('CONTENT_APPROVAL'))
    }
    expect(problemsOf(process.cwd())).toEqual([])
    const site = siteWith(
      changed<{ title: string }>('questionnaires/hark/questionnaire.json', (json) => {
        json.title = 'Hark'
      }),
    )
    expect(problemsOf(process.cwd(), site.root)).toEqual([expect.stringMatching(/approves other content/)])
    site.gone()
  })
})
