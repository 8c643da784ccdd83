import { readFileSync } from 'node:fs'

const codesIn = (file: string, shape: RegExp): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(shape)].map(([, code = '']) => code)

/** The codes as they are made, and the table that an integrator looks them up in. */
const made = [
  ...codesIn('src/errors.ts', /^ {2}([A-Z_]+): \d{3},$/gm),
  // What nobody expected has a code, too.
  ...codesIn('src/web/show-failure.ts', /\?\.code \?\? '([A-Z_]+)'/g),
]
const [, trouble = ''] = /^## Trouble\n([^]*?)^## /m.exec(readFileSync('docs/integrators.md', 'utf8')) ?? []
const explained = [...trouble.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, code = '']) => code)

it('the trouble table explains every failure code, once, and no other', () => {
  expect(made.length).toBeGreaterThan(15)
  expect(made).toContain('UNEXPECTED')
  expect([...explained].sort()).toEqual([...made].sort())
})

it('the integrators’ page names every key of a profile', () => {
  const keys = ['smart-launch/ehr-profile.ts', 'src/site/site-settings.ts']
    .flatMap((file) => codesIn(file, /^ {4}(\w+)(?::|,$)/gm))
    .filter((key) => key !== 'method')
  expect(keys).toEqual(expect.arrayContaining(['issuer', 'highestRecordLevel']))
  const named = codesIn('docs/integrators.md', /^\| `(\w+)` +\|/gm)
  expect(keys.filter((key) => !named.includes(key))).toEqual([])
})
