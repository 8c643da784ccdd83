/**
 * What a page of these bytes costs at least: Express, EJS, one value read from a LevelDB, brotli. `/guarded` is the same
 * with what no page of a session may leave out: the value is a sealed session, opened with the browser's secret; two
 * limits are counted; the form's token is masked anew.
 * node test/bench/bare-page.mjs PORT FILE
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ClassicLevel } from 'classic-level'
import ejs from 'ejs'
import express from 'express'
import { createLimits } from '../../dist/src/limits/limits.js'
import { sealer } from '../../dist/src/state/seal.js'
import { sealedRecords } from '../../dist/src/state/sealed-records.js'
import { encode } from '../../dist/src/web/encode.js'
import { formToken } from '../../dist/src/web/form-token.js'

const [port, file] = process.argv.slice(2)
/** About what a sealed session takes there. */
const VALUE = Buffer.alloc(1_500, 7)
const SESSION = { answers: Array.from({ length: 24 }, (_, i) => ({ linkId: `question-${i}`, code: `LA${i}`, at: i })) }
const KEY = Buffer.alloc(32, 7)
/** No session and no address may ask for a page as often as all of them together. */
const SESSIONS = 250
/** Each text of the page is a value of the view, as in ours. */
const texts = []
const template = readFileSync(file, 'utf8').replace(/(?<=>)[^<>]*\w[^<>]*(?=<)/g, (text) => {
  texts.push(text)
  return `<%- texts[${texts.length - 1}] %>`
})

const level = new ClassicLevel(mkdtempSync(path.join(tmpdir(), 'aside-bare-')), { valueEncoding: 'buffer' })
await level.put('session', VALUE)
const store = { isShared: false, get: async (key) => level.getSync(key), set: (key, value) => level.put(key, value) }
const sessions = sealedRecords('session', store, sealer([KEY], randomBytes))
for (let i = 0; i < SESSIONS; i++) await sessions.put(`secret-${i}`, SESSION, 0)
const spend = createLimits({ store, key: KEY })

const render = ejs.compile(template, { _with: false, destructuredLocals: ['texts'] })
const send = (res) =>
  res
    .type('html')
    .set('Content-Encoding', 'br')
    .send(encode(Buffer.from(render({ texts })), 'br', 'each time'))
const app = express()
app.disable('etag')
app.get('/', (_req, res) => {
  level.getSync('session')
  send(res)
})
let turn = 0
app.get('/guarded', async (_req, res) => {
  const secret = `secret-${(turn += 1) % SESSIONS}`
  await spend('address', secret)
  await spend('session', secret)
  if (!(await sessions.get(secret))) throw new Error('the session does not open')
  formToken(secret, randomBytes)
  send(res)
})
app.listen(Number(port), '127.0.0.1')
