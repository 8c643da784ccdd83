/**
 * Tries what Aside does with a real FHIR R4 server, on invented patients that it puts there.
 *
 *   npm run try-server -- URL [--claim-profile]      the server's FHIR base; it must ask for no sign-in
 */
import { parseArgs } from 'node:util'
import * as sessions from './sessions.mjs'
import { withTrial } from './trial.mjs'
import * as troubles from './troubles.mjs'

const TRIALS = [
  ...['offered', 'contact', 'band'].map((level) => [
    `saves at the level ${level}`,
    (trial) => sessions.saves(trial, level),
  ]),
  ['a second session is shown what is there, and leaves it', sessions.leaves],
  ['a second session is shown what is there, corrects it, and saves its own', sessions.correctsAndSaves],
  ['a second session is shown what is there, and saves all the same', sessions.savesAllTheSame],
  ['what somebody else changed meanwhile is not corrected', sessions.changedMeanwhile],
  ['killed before an entry is sent on', (trial) => troubles.isKilled(trial, sessions.isPost, 'before')],
  ['killed before the answer to an entry comes', (trial) => troubles.isKilled(trial, sessions.isPost, 'after')],
  ['killed before an entry is read back', (trial) => troubles.isKilled(trial, troubles.isReadBack, 'before')],
  ['the answer to an entry is lost', troubles.losesAnswer],
  ['the server goes away in the middle, and comes back', troubles.goesAway],
  ['eight confirms of one session at once', troubles.confirmsAtOnce],
  ['eight sessions of one encounter at once', troubles.sessionsAtOnce],
]

const { base, values } = given()
if (!/^https?:\/\//.test(base) || !URL.canParse(base)) {
  console.error('Name the FHIR base of a server: npm run try-server -- http://localhost:8080/fhir [--claim-profile]')
  process.exit(1)
}
const site = { highestRecordLevel: 'band', claimProfile: values['claim-profile'] ?? false }
const failed = await withTrial({ base: base.replace(/\/$/, ''), site }, async (trial) => {
  console.log(`On ${base}:`)
  let count = 0
  for (const [name, work] of TRIALS) {
    const wrong = await work(trial).catch((error) => [error.message])
    trial.front.rule = undefined
    console.log(
      wrong.length === 0
        ? `ok      ${name}`
        : `differs ${name}\n${wrong.map((text) => `          ${text}\n`).join('')}`,
    )
    count += wrong.length > 0 ? 1 : 0
  }
  return count
}).catch((error) => {
  console.error(`Nothing could be tried on ${base}: ${error.cause?.code ?? error.message}`)
  process.exit(1)
})
console.log(failed === 0 ? 'Everything is as it should be.' : `${failed} of ${TRIALS.length} steps differ.`)
process.exitCode = failed === 0 ? 0 : 1

/** No base where what is given is not understood. */
function given() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { 'claim-profile': { type: 'boolean' } },
    })
    return { base: positionals.length === 1 ? positionals[0] : '', values }
  } catch {
    return { base: '', values: {} }
  }
}
