import { readFileSync } from 'node:fs'
import vm from 'node:vm'
import { gzipSync } from 'node:zlib'
import { leanFile } from '../../../src/web/lean-file.js'
import { topicIn } from '../../support/topic-words.js'

/** With every page these bytes go over the line. */
const MOST_BYTES = 17_500
const MOST_BYTES_ZIPPED = 6_000

const read = (file: string) => readFileSync(file, 'utf8')

it('a style sheet is sent without what only explains', () => {
  const css = '/* One. */\n\n.a {\n  color: red; /* why */\n}\n/*\n * Two:\n */\n.b {\n}\n'
  expect(leanFile('a.css', () => css)).toBe('.a {\ncolor: red; /* why */\n}\n.b {\n}\n')
})

it('a script is sent without what only explains, and keeps what only looks like it', () => {
  const code = `// @ts-check
/** @typedef {string} Word */
/**
 * @param {Word} word
 */
function say(word) {
  // Aloud.
  const one = /** @type {Word} */ (word)
  return one + 'https://a.example/*' // kept
}
/** Last. */
`
  const lines = [
    '(() => {',
    "'use strict'",
    'function say(word) {',
    'const one = (word)',
    "return one + 'https://a.example/*' // kept",
    '}',
    '})()',
    '',
  ]
  expect(leanFile('a.js', () => code)).toBe(lines.join('\n'))
})

describe('the browser script', () => {
  const script = leanFile('src/web/browser-script/start.js', read)

  it('is one script that a browser can read', () => {
    expect(() => new vm.Script(script)).not.toThrow()
    expect(script).not.toMatch(/^(import|export)\b|@(param|type|returns)|^\/\//m)
    expect(script).not.toContain('</script')
  })

  it('names no topic', () => expect(topicIn(script)).toBeUndefined())

  it('stays small', () => {
    expect(Buffer.byteLength(script)).toBeLessThan(MOST_BYTES)
    expect(gzipSync(script).length).toBeLessThan(MOST_BYTES_ZIPPED)
  })
})
