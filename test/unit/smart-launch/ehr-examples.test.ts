import { readdirSync, readFileSync } from 'node:fs'
import { readTenant } from '../../../src/site/tenant.js'

const folder = 'docs/ehr-examples'
const rows = [...readFileSync('docs/integrators.md', 'utf8').matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name)

describe('the examples for integrators', () => {
  it.each(readdirSync(folder))('%s is valid for production, and writes nothing', (file) => {
    const read = readTenant(file.replace('.json', ''), JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')))
    expect(read).toMatchObject({ value: { site: { highestRecordLevel: 'none' } } })
  })
})

describe('the guide for integrators', () => {
  const codes = [...readFileSync('src/errors.ts', 'utf8').matchAll(/^ {2}((?:LAUNCH|TOKEN|IDENTITY|EHR)_\w+):/gm)]
  it.each(codes.map(([, code]) => code!))('says where to look for %s', (code) => expect(rows).toContain(code))

  const keys = ['smart-launch/ehr-profile.ts', 'src/site/site-settings.ts'].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^ {4}(\w+)(?:,|: )/gm)].map(([, key]) => key!),
  )
  it.each(keys)('explains the key %s', (key) => expect(rows).toContain(key))
})
