import { NOW, ON_PAGE } from '../support/a-session.js'
import type { Faults } from '../support/acting-ehr.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { memoryStore } from '../support/memory-store.js'
import { t } from '../support/messages.js'

/** A session at the preview, that presses on Save. */
async function saves(one: Browser): Promise<string> {
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  const seen = (await one.session()).chartEntries?.digest
  await one.post({ page: 'preview', action: 'confirm', seen })
  return (await one.get()).text
}

/** A store in which a lock stays, as after kill -9, until the next process. */
function keepingLocks() {
  const store = memoryStore(() => NOW)
  const life = { over: false }
  const kept: typeof store = {
    ...store,
    delete: async (...given) => {
      if (life.over || !given[0].startsWith('write-lock:')) await store.delete(...given)
    },
  }
  return { kept, life }
}

it('a look gives back what its killed process held: nobody else waits three minutes for it', async () => {
  const { kept, life } = keepingLocks()
  const faults: Faults = { losesAnswer: 'EHR_UNREACHABLE', onSearch: 'EHR_UNREACHABLE' }
  const { open, chart } = await createTestApp({ kept, faults })
  const first = await open(ON_PAGE.record)
  await saves(first)
  const seen = (await first.session()).chartEntries?.digest
  await first.post({ page: 'preview', action: 'confirm', seen })
  expect((await first.get()).text).toContain(t('outcome.heading-unknown'))

  const other = { ...ON_PAGE.record, launch: { ...(await first.session()).launch, encounter: 'enc-2' } }
  delete faults.losesAnswer
  delete faults.onSearch
  expect(await saves(await open(other))).toContain(t('outcome.refused-locked'))
  life.over = true
  await first.post({ page: 'outcomes', action: 'look' })
  expect((await first.get()).text).toContain(t('outcome.heading-confirmed'))
  expect(await saves(await open(other))).toContain(t('outcome.heading-confirmed'))
  expect(chart).toHaveLength(2)
})

it('a session that goes on after a new launch holds what it held before, and gives it back', async () => {
  const faults: Faults = { onCreate: 'EHR_UNREACHABLE', onSearch: 'EHR_UNREACHABLE' }
  const { open, chart, clock } = await createTestApp({ faults })
  const first = await open(ON_PAGE.record)
  await saves(first)
  await first.post({ page: 'preview', action: 'confirm', seen: (await first.session()).chartEntries?.digest })
  const { launch } = await first.session()

  const again = await open({ launch, earlier: first.key })
  await again.post({ page: 'privacy-check', action: 'go-on' })
  await again.post({ page: 'privacy-check', alone: 'yes' })
  expect((await again.get()).text).toContain(t('outcome.heading-unknown'))
  delete faults.onCreate
  delete faults.onSearch
  clock.now += 61_000
  await again.post({ page: 'outcomes', action: 'look' })
  const { digest } = (await again.session()).chartEntries!
  await again.post({ page: 'outcomes', action: 'retry', seen: digest })
  expect((await again.get()).text).toContain(t('outcome.heading-confirmed'))
  expect(chart).toHaveLength(1)
  expect(await saves(await open({ ...ON_PAGE.record, launch: { ...launch, encounter: 'enc-2' } }))).toContain(
    t('outcome.heading-confirmed'),
  )
})
