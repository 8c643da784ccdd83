import { readdirSync, readFileSync } from 'node:fs'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

/** The image builds after `npm ci`; what does not build yet can be formatted; the others are npm's own work. */
const BARE = ['build', 'format', 'sbom', 'licences', 'advisories']

it('every command but these makes a fresh clone ready first', () => {
  const unready = Object.keys(scripts).filter((name) => !scripts[name]!.includes('scripts/ensure.mjs '))
  expect(unready.toSorted()).toEqual(BARE.toSorted())
})

it('what they say of it is not among what they print: a command may print into a file', () => {
  const code = readdirSync('scripts/setup').map((file) => readFileSync(`scripts/setup/${file}`, 'utf8'))
  expect(code.join('\n')).not.toContain('console.log')
})
