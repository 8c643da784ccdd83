import type { Observation } from 'fhir/r4.js'
import type { Session } from '../../../src/session/session.js'
import { answered, NOW, ON_PAGE } from '../../support/a-session.js'
import type { Browser } from '../../support/create-test-app.js'
import { faultServer } from './fault-server.js'
import { HABITS } from './habits.js'
import { seeded } from './seeded.js'
import { harm, standsAs, untrueOn } from './truth.js'
import { oneProcess, type WorldOf } from './worlds.js'

const LAUNCH = { profile: 'invented', iss: 'https://ehr.example/fhir', encounter: 'enc-1', needPatientBanner: true }
const USER = { type: 'Practitioner', id: 'dr-rivera' } as const
const NONE = { 'hark-h': 'LA32-8', 'hark-a': 'LA32-8', 'hark-r': 'LA32-8', 'hark-k': 'LA32-8' }
const AT_RECORD = { ...ON_PAGE.record, asked: { ...ON_PAGE.record.asked, hark: answered('hark', NONE) } }

/** One schedule: two patients, several entries each, an EHR with one habit, and troubles as the seed has them. */
export async function runSchedule(seed: number, worldOf: WorldOf = oneProcess) {
  const dice = seeded(seed)
  const clock = { now: NOW }
  const habit = HABITS[seed % HABITS.length]!
  const server = faultServer({ habit, dice, clock, share: dice.of([0.1, 0.3, 0.6]) })
  const disk = { full: false }
  const world = await worldOf({ clock, server, disk, dice })
  const patients = new Map<string, string>()
  /** What was last agreed in each session. */
  const agreed = new Map<string, readonly Observation[]>()
  const untrue: string[] = []
  const browsers: Browser[] = []

  /** kill -9: nothing more leaves the process that was asked last, and another begins with what is kept. */
  const kill = async (): Promise<void> => {
    await world.kill()
    browsers.splice(0, browsers.length, ...browsers.map(({ key }) => world.browserOf(key)))
  }
  const check = async (one: Browser, html: string): Promise<void> => {
    const session = disk.full ? null : await one.session()
    for (const entry of session?.chartEntries?.entries ?? [])
      patients.set(entry.identifier![0]!.value!, session!.launch.patient)
    if (session?.chartEntries) agreed.set(one.key.handle, session.chartEntries.entries)
    untrue.push(...untrueOn(html, session, server.chart))
  }
  const press = async (at: number, fields: object, dies: boolean): Promise<void> => {
    const sending = browsers[at]!.post({ ...fields, attended: 'yes' }).then(({ text }) => text)
    if (!dies) return check(browsers[at]!, await sending)
    const steps = Math.floor(dice.next() * 12)
    for (let step = 0; step < steps; step += 1) await new Promise((resolve) => setTimeout(resolve, 1))
    sending.catch(() => undefined)
    await kill()
  }

  for (const patient of ['pat-marked-1', 'pat-marked-2']) {
    const at = browsers.length
    browsers.push(await world.open({ ...AT_RECORD, launch: { ...LAUNCH, fhirUser: USER, patient } }))
    server.state.calm = true
    await browsers[at]!.post({ page: 'record', action: 'continue', level: 'band' })
    const seen = (await browsers[at]!.session()).chartEntries?.digest
    await check(browsers[at]!, '')
    server.state.calm = false
    const confirm = { page: 'preview', action: dice.of(['confirm', 'finish']), seen }
    disk.full = dice.chance(0.1)
    // Twice at once: a double click, or two tabs.
    if (dice.chance(0.3)) await Promise.all([press(at, confirm, false), press(at, confirm, false)])
    else await press(at, confirm, dice.chance(0.4))
    disk.full = false
    for (let turn = 0; turn < 4; turn += 1) {
      clock.now += dice.of([1_000, 8_000, 70_000, -5_000])
      const action = dice.of(['look', 'look', 'retry', 'confirm'])
      const form = action === 'confirm' ? confirm : { page: 'outcomes', action }
      await press(at, form, dice.chance(0.2))
      await check(browsers[at]!, (await browsers[at]!.get()).text)
    }
  }
  server.state.calm = true
  const lost = await settleAll(browsers, { clock, server, agreed, confirmed: check })
  await world.close()
  return { habit: habit.name, untrue, lost, ...harm(server.chart, patients), log: server.state.log }
}

type Server = ReturnType<typeof faultServer>

/** Once the EHR is well, all is known after some looks: what is not there was said not to be. */
async function settleAll(
  browsers: readonly Browser[],
  {
    clock,
    server,
    agreed,
    confirmed,
  }: {
    clock: { now: number }
    server: Server
    agreed: ReadonlyMap<string, readonly Observation[]>
    confirmed: (one: Browser, html: string) => Promise<void>
  },
): Promise<number> {
  let lost = 0
  for (const one of browsers) {
    // Whoever saved and finished is done: what was agreed must stand there.
    const open = (await one.session()) as Session | null
    if (!open) {
      lost += (agreed.get(one.key.handle) ?? []).filter((entry) => standsAs(server.chart, entry).length === 0).length
      continue
    }
    const seen = open.chartEntries?.digest
    for (let turn = 0; turn < 6; turn += 1) {
      clock.now += 45_000
      await one.post({ page: 'preview', action: 'confirm', seen, attended: 'yes' })
      for (const action of ['look', 'retry'])
        await confirmed(one, (await one.post({ page: 'outcomes', action, attended: 'yes' })).text)
      await confirmed(one, (await one.get()).text)
    }
    const { entries = [], outcomes = [] } = ((await one.session()) as Session | null)?.chartEntries ?? {}
    lost += entries.filter((entry, i) => {
      const isThere = standsAs(server.chart, entry).length > 0
      return !isThere && outcomes[i]?.kind !== 'paused' && outcomes[i]?.kind !== 'refused'
    }).length
  }
  return lost
}
