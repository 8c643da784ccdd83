import type { Observation } from 'fhir/r4.js'
import type { Session } from '../../../src/session/session.js'
import { answered, NOW, ON_PAGE } from '../../support/a-session.js'
import type { Browser } from '../../support/create-test-app.js'
import { randomFrom } from '../../support/random.js'
import { faultServer, troubles } from './fault-server.js'
import { HABITS } from './habits.js'
import { movesAt } from './moves.js'
import { settleAll } from './settle-all.js'
import { harm, misnamedOf, sentOf, untoldOf, untrueOn } from './truth.js'
import { oneProcess, type Disk, type WorldOf } from './worlds.js'

const LAUNCH = { profile: 'invented', iss: 'https://ehr.example/fhir', encounter: 'enc-1', needPatientBanner: true }
const USER = { type: 'Practitioner', id: 'dr-rivera' } as const
const NONE = { 'hark-h': 'LA32-8', 'hark-a': 'LA32-8', 'hark-r': 'LA32-8', 'hark-k': 'LA32-8' }
const AT_RECORD = { ...ON_PAGE.record, asked: { ...ON_PAGE.record.asked, hark: answered('hark', NONE) } }

/** One schedule: two patients, several entries each, an EHR with one habit, and troubles as the seed has them. */
export async function runSchedule(seed: number, worldOf: WorldOf = oneProcess) {
  const dice = randomFrom(seed)
  const clock = { now: NOW }
  const habit = HABITS[seed % HABITS.length]!
  const trouble = troubles(dice, dice.pick([0.1, 0.3, 0.6]))
  const server = faultServer({
    ...{ habit, clock },
    trouble: (isPost) => {
      clock.now += dice.below(2_000)
      return trouble(isPost)
    },
  })
  const disk: Disk = { full: false }
  const world = await worldOf({ clock, server, disk, dice })
  const patients = new Map<string, string>()
  /** What was last agreed in each session. */
  const agreed = new Map<string, readonly Observation[]>()
  const untrue: string[] = []
  let silent = 0
  let misnamed = 0
  let looked = 0
  const browsers: Browser[] = []
  const launches = new Map<string, Session['launch']>()
  const open = async (session: Partial<Session> & Pick<Session, 'launch'>): Promise<number> => {
    const one = await world.open(session)
    launches.set(one.key.handle, session.launch)
    return browsers.push(one) - 1
  }

  /** kill -9: nothing more leaves the process that was asked last, and another begins with what is kept. */
  const kill = async (): Promise<void> => {
    await world.kill()
    browsers.splice(0, browsers.length, ...browsers.map(({ key }) => world.browserOf(key)))
  }
  /** After each press: what was sent since the last time came from this device. */
  const check = async (one: Browser, html: string): Promise<void> => {
    misnamed += misnamedOf(server.chart.slice(looked), launches.get(one.key.handle)!)
    looked = server.chart.length
    const session = disk.full ? null : await one.session()
    for (const entry of session?.chartEntries?.entries ?? [])
      patients.set(entry.identifier![0]!.value!, session!.launch.patient)
    if (session?.chartEntries) agreed.set(one.key.handle, session.chartEntries.entries)
    untrue.push(...untrueOn(html, session, server.chart))
  }
  const press = async (at: number, fields: object, dies: boolean): Promise<void> => {
    const sending = browsers[at]!.post({ ...fields, attended: 'yes' }).then(({ text }) => text)
    if (!dies) return check(browsers[at]!, await sending)
    const steps = dice.below(12)
    for (let step = 0; step < steps; step += 1) await new Promise((resolve) => setTimeout(resolve, 1))
    sending.catch(() => undefined)
    await kill()
  }

  // They have dice of their own: what else a schedule does stays as its seed has it.
  const moves = movesAt({ browsers, open, kill, check, disk, server, dice: randomFrom(-seed) })
  const between = async (at: number, share: number): Promise<number> => {
    await check(browsers[at]!, '')
    const to = await moves.between(at, share)
    if (to === at) return at
    const { handle } = browsers[at]!.key
    const isSent = sentOf(server.chart, agreed.get(handle)) > 0
    if (isSent && !(await browsers[to]!.session()).chartEntries?.outcomes) moves.astray.push('forgot what was saved')
    agreed.delete(handle)
    return to
  }

  // The last one is a relaunch: another session for a patient of this appointment.
  for (const patient of ['pat-marked-1', 'pat-marked-2', 'pat-marked-2']) {
    if (habit.tellsByMinute) clock.now += 60_000
    let at = await open({ ...AT_RECORD, launch: { ...LAUNCH, fhirUser: USER, patient } })
    server.state.calm = true
    await browsers[at]!.post({ page: 'record', action: 'continue', level: 'band' })
    await check(browsers[at]!, '')
    server.state.calm = false
    at = await between(at, 0.3)
    const action = dice.pick(['confirm', 'finish'])
    const { alreadyThere, outcomes } = ((await browsers[at]!.session()) as Session | null)?.chartEntries ?? {}
    const isNew = !alreadyThere && !outcomes && server.shows(`Patient/${patient}`)
    const confirm = async () => ({
      ...{ page: 'preview', action },
      seen: ((await browsers[at]!.session()) as Session | null)?.chartEntries?.digest,
    })
    const first = await confirm()
    disk.full = dice.chance(0.1)
    // Twice at once: a double click, or two tabs.
    if (dice.chance(0.3)) await Promise.all([press(at, first, false), press(at, first, false)])
    else await press(at, first, dice.chance(0.4))
    // Whoever did not see yet what an earlier session saved has sent nothing.
    if (isNew) silent += sentOf(server.chart, agreed.get(browsers[at]!.key.handle))
    disk.full = false
    for (let turn = 0; turn < 4; turn += 1) {
      // What was sent in part is best moved at once.
      at = await between(at, turn === 0 ? 0.3 : 0.1)
      clock.now += dice.pick([1_000, 8_000, 70_000, -5_000])
      const next = dice.pick(['look', 'look', 'retry', 'confirm'])
      const form = next === 'confirm' ? await confirm() : { ...(await confirm()), page: 'outcomes', action: next }
      await press(at, form, dice.chance(0.2))
      await check(browsers[at]!, (await browsers[at]!.get()).text)
    }
  }
  server.state.calm = true
  const settled = await settleAll(browsers, { clock, server, agreed, confirmed: check })
  await world.close()
  const found = { untrue, silent, misnamed, astray: moves.astray, untold: untoldOf(server.chart, agreed.values()) }
  return { habit: habit.name, ...found, ...settled, ...harm(server.chart, patients), log: server.state.log }
}

/** What may never come of a schedule, with how many of it there were. */
export const NOTHING_WRONG = {
  ...{ untrue: [], lost: 0, doubled: 0, silent: 0, misplaced: 0, unlabelled: 0 },
  ...{ misnamed: 0, untold: 0, astray: [] },
}
