import { brotliDecompressSync } from 'node:zlib'
import { ROOT, withDemonstration } from '../support/demonstration.mjs'
import { ask, openBare, toQuestions, TAKES } from './bare-session.mjs'
import { plainForm } from './plain-page.mjs'
import { table } from './table.mjs'

/** In bytes, by how many questions a page has. @source design */
const MOST = { 4: 10_000, 40: 12_000 }

/**
 * Bytes of the bodies as a browser gets them that takes brotli and gzip: the page of questions itself, and with the
 * files that it asks for where the browser has none yet. `plain` are the same questions without anything else, under
 * the same compression.
 *
 * @returns {Promise<{ questions: number, raw: number, page: number, first: number, plain: number }>}
 */
function onTheWire(environment) {
  return withDemonstration(environment, async ({ sandbox, app }) => {
    const session = await toQuestions(await openBare({ sandbox, app }))
    const { headers, body } = await session.see()
    if (headers['content-encoding'] !== 'br') throw new Error('the page did not come as brotli')
    const html = brotliDecompressSync(body).toString()
    const questions = questionsIn(html)
    const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, address]) => new URL(address, app))
    const loaded = await Promise.all(files.map((url) => ask(url, { headers: { 'accept-encoding': TAKES } })))
    const { encode } = await import(`${ROOT}/dist/src/web/encode.js`)
    return {
      questions: questions.length,
      raw: Buffer.byteLength(html),
      page: body.length,
      first: loaded.reduce((sum, file) => sum + file.body.length, body.length),
      plain: encode(plainForm(questions), 'br', 'each time').length,
    }
  })
}

const textIn = (html) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const questionsIn = (html) =>
  [...html.matchAll(/<fieldset[^]*?<\/fieldset>/g)].map(([fieldset]) => ({
    text: textIn(/<legend[^]*?<\/legend>/.exec(fieldset)?.[0] ?? ''),
    name: / name="([^"]+)"/.exec(fieldset)?.[1] ?? '',
    choices: [...fieldset.matchAll(/<label[^]*?<\/label>/g)].map(([label]) => ({
      text: textIn(label),
      value: / value="([^"]+)"/.exec(label)?.[1] ?? '',
    })),
  }))

/** @throws {Error} where a page is over its limit */
export async function printWire(environments) {
  const pages = []
  for (const environment of environments) pages.push(await onTheWire(environment))
  table('Bytes on the wire, for a browser that takes brotli', [
    ['questions', 'page', 'with style and icon, once', 'limit', 'the same as plain HTML', 'uncompressed'],
    ...pages.map(({ questions, raw, page, first, plain }) => [questions, page, first, MOST[questions], plain, raw]),
  ])
  const over = pages.filter(({ questions, page }) => page > MOST[questions])
  if (over.length > 0)
    throw new Error(`${over.map(({ questions }) => questions).join(' and ')} questions: too many bytes`)
}
