import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addresses } from '../../scripts/run/addresses.mjs'
import { startNode } from '../../scripts/run/node-process.mjs'
import { pointProfiles } from '../../scripts/run/point-profiles.mjs'
import { firstSilent } from '../../scripts/run/ports.mjs'
import { createSandbox } from '../../dist/sandbox/create-sandbox.js'
import { ROOT } from '../support/demonstration.mjs'
import { freePort } from '../support/free-ports.mjs'
import { startFront } from './front.mjs'
import { targetAt } from './target.mjs'
import { visitorOf } from './visitor.mjs'

/** Aside as it is built, in a process of its own, before a FHIR server that has no authorization. Handed to `work`, then stopped. */
export async function withTrial({ base, site = {} }, work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-trial-'))
  const PORT = String(await freePort())
  const appUrl = `http://127.0.0.1:${PORT}`
  const front = await startFront()
  const sandbox = createSandbox({ baseUrl: front.url, appUrl, now: Date.now, random: randomBytes })
  Object.assign(front, { sandbox: sandbox.app, target: base })
  const profiles = profilesFor(path.join(folder, 'ehrs'), { appUrl, frontUrl: front.url, site })
  const { app } = addresses(ROOT, { PORT, SANDBOX_URL: front.url, EHR_DIR: profiles })
  const environment = { ...app.env, STATE_URL: `level:${path.join(folder, 'state')}` }
  const printed = []
  const start = async () => {
    trial.process = startNode(ROOT, app.parameters, environment, (text) => printed.push(text))
    if (await firstSilent([app.probe])) throw new Error(`Aside does not start:\n${printed.join('')}`)
  }
  const target = targetAt(base, randomBytes(4).toString('hex'))
  const trial = {
    ...{ front, target, start, printed },
    /** kill -9: nothing is tidied up. */
    kill: () => trial.process.stop('SIGKILL'),
    /** Aside opened from a chart. */
    async launch(chart) {
      const visitor = visitorOf(appUrl)
      await visitor.open(sandbox.launchUrl({ user: 'dr-rivera', patient: chart, encounter: chart }))
      return visitor
    },
  }
  try {
    await start()
    await target.prepare()
    return await work(trial)
  } finally {
    await trial.process?.stop('SIGTERM')
    await front.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function profilesFor(folder, { appUrl, frontUrl, site }) {
  pointProfiles(path.join(ROOT, 'smart-launch/ehrs'), folder, { app: appUrl, sandbox: frontUrl })
  const file = path.join(folder, 'sandbox.json')
  const profile = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...profile, site: { ...profile.site, ...site } }))
  return folder
}
