import { readFileSync } from 'node:fs'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

/** The image builds after `npm ci`; what does not build yet can be formatted; the others are npm's own work. */
const BARE = ['build', 'format', 'sbom', 'licences', 'advisories']

it('every command but these makes a fresh clone ready first', () => {
  const unready = Object.keys(scripts).filter((name) => !scripts[name]!.includes('scripts/ensure.mjs '))
  expect(unready.toSorted()).toEqual(BARE.toSorted())
})
