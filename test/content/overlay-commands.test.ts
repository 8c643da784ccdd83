import { readFileSync } from 'node:fs'
import path from 'node:path'
import { contentCommand } from '../../src/commands/content.js'
import { ehrCommand } from '../../src/commands/ehr.js'
import { siteWith } from '../support/overlaid.js'

/** A printer like `console.log`, which prints all it is given. */
function printer() {
  const given: unknown[][] = []
  return { given, print: (...all: unknown[]) => void given.push(all) }
}

const around = { root: process.cwd(), now: () => 0, randomBytes: (size: number) => Buffer.alloc(size) }

it('prints a problem, and nothing beside it', async () => {
  const { given, print } = printer()
  const site = siteWith({ 'guidance/site.json': '{' })
  expect(await contentCommand(['check'], { ...around, contentDir: site.root, print, complain: print })).toBe(1)
  expect(await contentCommand([], { ...around, print, complain: print })).toBe(2)
  site.gone()
  expect(given.filter((all) => all.length !== 1)).toEqual([])
  expect(given).toContainEqual(['guidance/site.json: is not JSON: line 1: expected a name in double quotes or }'])
  expect(given).toContainEqual(['1 problem'])
})

it('explains the other command line by line, too', async () => {
  const { given, print } = printer()
  const site = siteWith({ 'clinic.json': {} })
  const fetch = () => Promise.reject(new Error('not asked'))
  const ehr = { ...around, env: {}, fetch, newId: () => 'invented', sleep: async () => undefined }
  expect(await ehrCommand([], { ...ehr, print, complain: print })).toBe(2)
  expect(await ehrCommand(['check', `${site.root}/clinic.json`], { ...ehr, print, complain: print })).toBe(1)
  site.gone()
  expect(given.length).toBeGreaterThan(4)
  expect(given.filter((all) => all.length !== 1)).toEqual([])
})

it('writes over no approval: it is the way back to what it approves', async () => {
  const { given, print } = printer()
  const site = siteWith({ 'approval.json': 'of before' })
  const file = path.join(site.root, 'approval.json')
  const approve = ['approve', '--lead', 'An invented lead', '--advocate', 'An invented advocate', '--out', file]
  expect(await contentCommand(approve, { ...around, print, complain: print })).toBe(2)
  expect(readFileSync(file, 'utf8')).toBe('of before')
  site.gone()
  expect(given).toEqual([[expect.stringContaining('approval.json exists: name another one')]])
})

it.each([
  ['check', '--patient', 'https://ehr.example/Patient/p1'],
  ['cards', '--sex', 'female'],
  ['print', '--language', 'es'],
])('%s refuses %s, which it would not heed', async (...args) => {
  const { given: printed, print } = printer()
  const { given: complained, print: complain } = printer()
  expect(await contentCommand(args, { ...around, print, complain })).toBe(2)
  expect([printed, complained]).toEqual([[], [[expect.stringContaining(args[1])]]])
})

it.each([
  ['score', 'hark', '{}'],
  ['expand', 'hark'],
  ['preview', 'hark'],
])('%s takes nothing shipped for the own content of a site that is not there', async (...args) => {
  const { given: printed, print } = printer()
  const { given: complained, print: complain } = printer()
  const contentDir = '/no/such/folder'
  expect(await contentCommand(args, { ...around, contentDir, print, complain })).toBe(2)
  expect([printed, complained]).toEqual([[], [[expect.stringMatching(/^CONTENT_DIR: there is no folder/)]]])
})
