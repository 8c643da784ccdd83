import { Server } from 'node:net'
import type { Questionnaire } from 'fhir/r4.js'
import { contentCommand } from '../../src/commands/content.js'
import { readJson } from '../support/load-instrument.js'
import { siteWith } from '../support/overlaid.js'

const around = { root: process.cwd(), now: () => 0, randomBytes: (size: number) => Buffer.alloc(size, 1) }
const hark = readJson('questionnaires/hark/questionnaire.json') as Questionnaire
const OWN = 'Words of this site'
const own = { ...hark, item: hark.item?.map((item, i) => (i === 0 ? { ...item, text: OWN } : item)) }

/** The command serves until it is ended: its server is closed here. */
const servers: Server[] = []
const listen = Object.getOwnPropertyDescriptor(Server.prototype, 'listen')?.value as Server['listen']
beforeAll(() => {
  Server.prototype.listen = function (this: Server, ...args: never) {
    servers.push(this)
    return listen.apply(this, args)
  } as Server['listen']
})
afterAll(() => {
  Server.prototype.listen = listen
  servers.forEach((server) => server.close())
})

it.each([
  ['with its words, where a site has its own', true],
  ['as it is shipped, where it has none', false],
])('content preview shows an instrument by its name %s', async (_what, isOwn) => {
  const site = siteWith(isOwn ? { 'questionnaires/hark/questionnaire.json': own } : { 'removed.json': { files: [] } })
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  const deps = { ...around, contentDir: site.root, print, complain: print }
  expect(await contentCommand(['preview', 'hark', '--port', '0'], deps)).toBe(0)
  const [, address = ''] = /^preview at (\S+)$/.exec(lines.at(-1) ?? '') ?? []
  const page = await (await fetch(address, { headers: { connection: 'close' } })).text()
  site.gone()
  expect(page).toContain('name="hark-h"')
  expect(page.includes(OWN)).toBe(isOwn)
})
