import { readdirSync } from 'node:fs'
import { readSafetyPlan } from '../../../src/guidance/safety-plan.js'
import { readJson } from '../../support/load-instrument.js'

const FOLDER = 'guidance/safety-plan/en'
const [name = ''] = readdirSync(FOLDER)
const section = readJson(`${FOLDER}/${name}`) as object

it('refuses a condition, which nobody would look at: the section would always be shown', () => {
  expect(readSafetyPlan(section, name).problems).toBeUndefined()
  expect(readSafetyPlan({ ...section, showIf: 'has-children' }, name).problems).toEqual([
    expect.stringContaining('showIf'),
  ])
})
