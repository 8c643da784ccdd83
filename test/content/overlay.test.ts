import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { checkContent } from '../../src/commands/content/check-content.js'
import { readContentFiles } from '../../src/content/content-files.js'
import { NOT_CHECKED } from '../../src/content/load-content.js'
import { isRead, PLACES } from '../../src/content/places.js'
import { overlaid, siteWith } from '../support/overlaid.js'

const AREA = 'guidance/referrals/sample-area.json'
const OWN = readContentFiles([process.cwd()])

function check(files: Readonly<Record<string, unknown>>) {
  const site = siteWith(files)
  try {
    return checkContent(readContentFiles([process.cwd(), site.root]), new Date('2026-11-22'))
  } finally {
    site.gone()
  }
}

describe("a site's folder", () => {
  it('removes a file of ours', () => {
    const { content, problems } = overlaid({ 'removed.json': { files: [AREA] } })
    expect(problems).toEqual([])
    expect(content?.guidance.directories.map(({ id }) => id)).not.toContain('sample-area')
  })

  it('says one English sentence of its own to two people, each in their own Spanish', () => {
    const site = JSON.parse(OWN.files.get('guidance/site.json')?.text ?? '') as { texts: Record<string, object> }
    const en = 'You can ask for "the wellness nurse".'
    const texts = {
      ...site.texts,
      'neutral-phrase': { en, es: 'Puede preguntar por "enfermería de bienestar".' },
      'neutral-phrase-teen': { en, es: 'Puedes preguntar por "enfermería de bienestar".' },
    }
    expect(overlaid({ 'guidance/site.json': { ...site, texts } }).problems).toEqual([])
  })

  it.each([
    [
      { 'removed.json': { files: ['guidance/referrals/sample-aera.json'] } },
      `removed.json: removes guidance/referrals/sample-aera.json, which is not there; the nearest file is ${AREA}`,
    ],
    [
      { 'removed.json': { files: [AREA] }, [AREA]: OWN.files.get(AREA)?.text },
      `removed.json: removes ${AREA}, which this folder also holds`,
    ],
    [{ 'removed.json': { file: [] } }, 'removed.json: files: '],
    [{ 'removed.json': '{ "files": [\n"a" "b"] }' }, 'removed.json: is not JSON: line 2: expected a comma or ]'],
    [
      { 'guidance/script/en/believe-you.txt': '' },
      'guidance/script/en/believe-you.txt: nothing is read from this place; the nearest that is read is guidance/scripts/<language>/<script>.txt',
    ],
    [{ 'questionaires/sets.json': {} }, 'the nearest that is read is questionnaires/sets.json'],
    [{ 'questionnaires/new/cases.json': [] }, 'questionnaires/new/questionnaire.json: is missing'],
  ])('says what is wrong with %j, and nothing that follows from it', (files, expected) => {
    const { problems } = overlaid(files)
    expect(problems).toContainEqual(expect.stringContaining(expected))
    expect(problems.length).toBeLessThanOrEqual(3)
    expect(problems.at(-1)).toBe(NOT_CHECKED)
  })

  it.each(['/no-such-folder', `${process.cwd()}/package.json`])('must be a folder that is there: %s', (root) => {
    const { problems } = readContentFiles([process.cwd(), root])
    expect(problems).toEqual([expect.stringContaining(`CONTENT_DIR: there is no folder ${root}`)])
  })

  it('may consist of links, as a mounted ConfigMap does', () => {
    const site = siteWith({ '..2026/removed.json': { files: [AREA] } })
    try {
      symlinkSync('..2026', path.join(site.root, '..data'))
      symlinkSync('..data/removed.json', path.join(site.root, 'removed.json'))
      mkdirSync(path.join(site.root, 'guidance'))
      symlinkSync('..', path.join(site.root, 'guidance', 'around'))
      const { files, problems } = readContentFiles([process.cwd(), site.root])
      expect(problems).toEqual([])
      expect([files.has(AREA), [...files.keys()].some((name) => name.includes('around'))]).toEqual([false, false])
    } finally {
      site.gone()
    }
  })

  it('says which links lead nowhere', () => {
    const site = siteWith({})
    try {
      for (const name of ['guidance', 'removed.json']) symlinkSync('gone', path.join(site.root, name))
      const { problems } = readContentFiles([process.cwd(), site.root])
      expect(problems).toEqual(['guidance', 'removed.json'].map((name) => `${name}: is a link to what is not there`))
    } finally {
      site.gone()
    }
  })

  it('may hold hidden files and what is neither JSON nor text', () => {
    const { files, problems } = readContentFiles([process.cwd()])
    expect(problems).toEqual([])
    expect(check({ 'README.md': 'ours', '.git/x.json': '{', 'guidance/.x.txt': '' }).problems).toEqual([])
    expect([...files.keys()].filter((name) => !isRead(name))).toEqual([])
  })
})

it('reads every place that is named, and only these', () => {
  const names = [...OWN.files.keys()]
  const empty = PLACES.filter((place) => {
    const pattern = new RegExp(`^${place.replaceAll(/<\w+>/g, '[^/]+')}$`)
    return !names.some((name) => pattern.test(name))
  })
  expect(empty).toEqual([])
  expect(readdirSync('guidance').filter((name) => name.endsWith('.json') && !isRead(`guidance/${name}`))).toEqual([])
})

it.each([
  ['a script', { 'guidance/scripts/en/believe-you.txt': 'id: believe-you\n\nWords.' }],
  ['a pathway', { 'guidance/pathways/danger.json': '{\n  "pathway": "danger",\n}' }],
  ['an instrument', { 'questionnaires/hark/questionnaire.json': '[' }],
  ['the cases of an instrument', { 'questionnaires/hark/cases.json': '[\n{]' }],
])('one broken file is one story: %s', (_what, files) => {
  const { problems } = check(files)
  const [name = ''] = Object.keys(files)
  expect(problems.at(-1)).toBe(NOT_CHECKED)
  expect(problems.slice(0, -1).filter((problem) => !problem.startsWith(name))).toEqual([])
})

it('notes what nothing leads to', () => {
  const alone = (language: string) => ({
    [`guidance/scripts/${language}/left-alone.txt`]: [...OWN.files.values()]
      .find(({ name }) => name === `guidance/scripts/${language}/believe-you.txt`)
      ?.text.replaceAll('believe-you', 'left-alone'),
  })
  const { problems, remarks } = check({ ...alone('en'), ...alone('es') })
  expect(problems).toEqual([])
  expect(remarks).toContain('guidance/scripts/en/left-alone.txt: no rule and no page names this script')
  expect(remarks).toContainEqual(expect.stringMatching(/^questionnaires\/taps-1: in no setting/))
})
