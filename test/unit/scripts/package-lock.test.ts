import { readFileSync } from 'node:fs'
import { missingInLock } from '../../../scripts/check/package-lock.mjs'

const names = (...optional: readonly string[]) => ({
  optionalDependencies: Object.fromEntries(optional.map((name) => [name, '1.0.0'])),
})
const root = { '': {} }

describe('the optional packages of a lock', () => {
  it('are all in ours', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Parameters<typeof missingInLock>[0]
    expect(Object.values(lock.packages).some((one) => one.optionalDependencies !== undefined)).toBe(true)
    expect(missingInLock(lock)).toEqual([])
  })

  it('are refused when one that a package names is missing', () => {
    const packages = {
      ...root,
      'node_modules/parser': names('@parser/linux', '@parser/windows'),
      'node_modules/@parser/linux': {},
    }
    expect(missingInLock({ packages })).toEqual([
      'node_modules/parser names @parser/windows, which is not in package-lock.json',
    ])
  })

  it('are refused when one that package.json names is missing', () => {
    expect(missingInLock({ packages: { '': names('watcher') } })).toEqual([
      'package.json names watcher, which is not in package-lock.json',
    ])
  })

  it.each(['node_modules/a/node_modules/parser/node_modules/linux', 'node_modules/a/node_modules/linux'])(
    'are found at %s',
    (place) => {
      const packages = { ...root, 'node_modules/a/node_modules/parser': names('linux'), [place]: {} }
      expect(missingInLock({ packages })).toEqual([])
    },
  )

  it('are not found in a neighbour', () => {
    const packages = { ...root, 'node_modules/parser': names('linux'), 'node_modules/b/node_modules/linux': {} }
    expect(missingInLock({ packages })).toHaveLength(1)
  })
})
