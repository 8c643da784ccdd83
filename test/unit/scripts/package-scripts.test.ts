import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

/** The image builds after `npm ci`; what does not build yet can be formatted; the others need no more than npm. */
const BARE = ['build', 'format', 'sbom', 'licences', 'advisories']

it('every command but these makes a fresh clone ready first', () => {
  const unready = Object.keys(scripts).filter((name) => !scripts[name]!.includes('scripts/ensure.mjs '))
  expect(unready.toSorted()).toEqual(BARE.toSorted())
})

it('what they say of it is not among what they print: a command may print into a file', () => {
  const code = readdirSync('scripts/setup').map((file) => readFileSync(`scripts/setup/${file}`, 'utf8'))
  expect(code.join('\n')).not.toContain('console.log')
})

it('the list of what runs has every package that is locked for it, and no other', () => {
  type Locked = Readonly<{ version: string; dev?: boolean }>
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
  const locked = Object.entries(packages)
    .filter(([place, { dev }]) => place !== '' && !dev)
    .map(([place, { version }]) => `${place.replace(/^.*node_modules\//, '')}@${version}`)
  type Listed = Readonly<{ name: string; version: string; properties: readonly { name: string }[] }>
  const printed = execFileSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8' })
  const { components } = JSON.parse(printed) as { components: readonly Listed[] }
  expect(components.map(({ name, version }) => `${name}@${version}`).toSorted()).toEqual(
    [...new Set(locked)].toSorted(),
  )
  expect(components.flatMap(({ properties }) => properties.map(({ name }) => name))).not.toContain(
    'cdx:npm:package:development',
  )
})
