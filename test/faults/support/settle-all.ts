import type { Observation } from 'fhir/r4.js'
import type { Session } from '../../../src/session/session.js'
import type { Browser } from '../../support/create-test-app.js'
import type { faultServer } from './fault-server.js'
import { sentOf, standsAs, standsUnlabelled } from './truth.js'

/** Once the EHR is well, all is known after some looks: what is not there was said not to be, and a lost label is never passed over. */
export async function settleAll(
  browsers: readonly Browser[],
  {
    clock,
    server,
    agreed,
    confirmed,
  }: {
    clock: { now: number }
    server: ReturnType<typeof faultServer>
    agreed: ReadonlyMap<string, readonly Observation[]>
    confirmed: (one: Browser, html: string) => Promise<void>
  },
): Promise<Readonly<{ lost: number; unlabelled: number }>> {
  let lost = 0
  let unlabelled = 0
  for (const one of browsers) {
    // Whoever saved and finished is done: what was agreed must stand there.
    const open = (await one.session()) as Session | null
    if (!open) {
      const saved = agreed.get(one.key.handle) ?? []
      lost += saved.length - sentOf(server.chart, saved)
      unlabelled += saved.filter((entry) => standsUnlabelled(server.chart, entry)).length
      continue
    }
    for (let turn = 0; turn < 6; turn += 1) {
      clock.now += 45_000
      const seen = async () => ((await one.session()) as Session | null)?.chartEntries?.digest
      await one.post({ page: 'preview', action: 'confirm', seen: await seen(), attended: 'yes' })
      for (const action of ['look', 'retry'])
        await confirmed(one, (await one.post({ page: 'outcomes', action, seen: await seen(), attended: 'yes' })).text)
      await confirmed(one, (await one.get()).text)
    }
    const { entries = [], outcomes = [] } = ((await one.session()) as Session | null)?.chartEntries ?? {}
    lost += entries.filter((entry, i) => {
      const isThere = standsAs(server.chart, entry).length > 0
      return !isThere && outcomes[i]?.kind !== 'paused' && outcomes[i]?.kind !== 'refused'
    }).length
    unlabelled += entries.filter(
      (entry, i) => standsUnlabelled(server.chart, entry) && outcomes[i]?.kind !== 'labels-lost',
    ).length
  }
  return { lost, unlabelled }
}
