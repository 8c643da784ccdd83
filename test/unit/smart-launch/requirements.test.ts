import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The numbered requirements of the launch: each is the first word of at least one test's name. */
const NUMBERS = Array.from({ length: 29 }, (_, i) => `F${i + 1}`)

it('every requirement F1 to F29 has a test that is named after it', () => {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'))
  const texts = files.map((name) => readFileSync(path.join('test', name), 'utf8')).join('\n')
  const named = new Set([...texts.matchAll(/\(\s*['"`](F\d+) \w/g)].map(([, number]) => number))
  expect(NUMBERS.filter((number) => !named.has(number))).toEqual([])
})
