import { readFileSync } from 'node:fs'

type Locked = Readonly<{ packages: Readonly<Record<string, Readonly<{ license?: string }>>> }>

/** Every locked package, development included, is under one of these, or stands in BY_NAME with a reason. */
const ALLOWED = [
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Zlib'],
  ...['CC0-1.0', 'Unlicense', 'Python-2.0', 'CC-BY-3.0', 'CC-BY-4.0'],
]

const BY_NAME: Readonly<Record<string, string>> = {
  // BSD-style terms of the US National Library of Medicine, with a request to cite.
  fhirpath: 'SEE LICENSE in LICENSE.md',
  '@lhncbc/ucum-lhc': 'SEE LICENSE IN LICENSE.md',
  // MIT by its Readme; package.json says nothing. Comes with fhirpath.
  'emitter-component': 'none',
  // Development only, used unchanged: accessibility checks.
  'axe-core': 'MPL-2.0',
  '@axe-core/playwright': 'MPL-2.0',
}

/** `A OR B` needs one agreed licence, `A AND B` needs both. */
function isAgreed(name: string, licence: string): boolean {
  if (BY_NAME[name] === licence) return true
  const alternatives = licence.replace(/[()]/g, '').split(' OR ')
  return alternatives.some((one) => one.split(' AND ').every((part) => ALLOWED.includes(part)))
}

describe('a licence', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Locked
  const licences = Object.entries(packages)
    .filter(([place]) => place !== '')
    .map(([place, { license = 'none' }]) => [place.replace(/^.*node_modules\//, ''), license] as const)

  it('is agreed to for every locked package', () => {
    expect(licences.length).toBeGreaterThan(0)
    expect(licences.filter(([name, licence]) => !isAgreed(name, licence))).toEqual([])
  })

  it('of BY_NAME is one that a locked package has', () => {
    expect(Object.entries(BY_NAME).filter((one) => !licences.some((other) => other.join() === one.join()))).toEqual([])
  })

  it.each([
    ['MIT', true],
    ['(GPL-2.0 OR MIT)', true],
    ['MIT AND CC-BY-3.0', true],
    ['MIT AND GPL-2.0', false],
    ['GPL-3.0', false],
    ['none', false],
  ])('%s: agreed is %p', (licence, agreed) => {
    expect(isAgreed('a-package', licence)).toBe(agreed)
  })
})
