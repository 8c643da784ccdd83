import { createRequire } from 'node:module'
import path from 'node:path'

/** Every installed package, development included, is under one of these, or stands in BY_NAME with a reason. */
const ALLOWED = [
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Zlib'],
  ...['CC0-1.0', 'Unlicense', 'Python-2.0', 'CC-BY-3.0', 'CC-BY-4.0'],
]

const BY_NAME = {
  // BSD-style terms of the US National Library of Medicine, with a request to cite.
  fhirpath: 'Custom: LICENSE.md',
  '@lhncbc/ucum-lhc': 'Custom: LICENSE.md',
  // MIT by its Readme; package.json says nothing. Comes with fhirpath.
  'emitter-component': 'UNKNOWN',
  // Development only, used unchanged: accessibility checks.
  'axe-core': 'MPL-2.0',
  '@axe-core/playwright': 'MPL-2.0',
}

/** @returns {Promise<string>} one line for each package whose licence nobody has agreed to */
export async function licenceProblems(root) {
  const checker = createRequire(path.join(root, 'package.json'))('license-checker-rseidelsohn')
  const packages = await new Promise((resolve, reject) => {
    checker.init({ start: root, excludePrivatePackages: true }, (error, found) =>
      error ? reject(error) : resolve(found),
    )
  })
  return Object.entries(packages)
    .filter(([name, { licenses }]) => !isAgreed(name.replace(/@[^@]*$/, ''), [licenses].flat().join(' AND ')))
    .map(([name, { licenses }]) => `${name}: ${licenses}`)
    .join('\n')
}

/** `A OR B` needs one agreed licence, `A AND B` needs both; a guess from a file's text ends in `*`. */
function isAgreed(name, licence) {
  if (BY_NAME[name] === licence) return true
  const alternatives = licence.replace(/[()*]/g, '').split(' OR ')
  return alternatives.some((one) => one.split(' AND ').every((part) => ALLOWED.includes(part.trim())))
}
