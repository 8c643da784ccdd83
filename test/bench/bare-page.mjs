/**
 * What a page of these bytes costs at least: Express, EJS, one value read from a LevelDB, brotli.
 * node test/bench/bare-page.mjs PORT FILE
 */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ClassicLevel } from 'classic-level'
import ejs from 'ejs'
import express from 'express'
import { encode } from '../../dist/src/web/encode.js'

const [port, file] = process.argv.slice(2)
/** About what a sealed session takes there. */
const VALUE = Buffer.alloc(1_500, 7)
/** Each text of the page is a value of the view, as in ours. */
const texts = []
const template = readFileSync(file, 'utf8').replace(/(?<=>)[^<>]*\w[^<>]*(?=<)/g, (text) => {
  texts.push(text)
  return `<%- texts[${texts.length - 1}] %>`
})

const store = new ClassicLevel(mkdtempSync(path.join(tmpdir(), 'aside-bare-')), { valueEncoding: 'buffer' })
await store.put('session', VALUE)
const app = express()
app.disable('etag')
const render = ejs.compile(template, { _with: false, destructuredLocals: ['texts'] })
app.get('/', async (_req, res) => {
  await store.get('session')
  res
    .type('html')
    .set('Content-Encoding', 'br')
    .send(encode(Buffer.from(render({ texts })), 'br', 'each time'))
})
app.listen(Number(port), '127.0.0.1')
