import type { AuditEvent } from 'fhir/r4.js'
import { auditRemarks } from '../../../src/audit/audit-remarks.js'
import { openAudit } from '../../../src/audit/audit.js'
import type { Deed } from '../../../src/audit/deed.js'
import { remoteSink } from '../../../src/audit/remote-sink.js'
import { toRepository } from '../../../src/audit/fhir-repository.js'
import { verifyChain } from '../../../src/audit/verify-chain.js'
import { memoryAudit, observer } from '../../support/memory-audit.js'

const now = (): number => Date.UTC(2026, 10, 22, 9)
const subject = { profile: 'invented', iss: 'https://ehr.example/fhir', patient: 'p1' }
const opened: Deed = { action: 'opened', subject }
const hidden: Deed = { action: 'hidden', subject }
const EVENT = { resourceType: 'AuditEvent' } as AuditEvent
const turns = async (count = 20): Promise<void> => {
  for (let i = 0; i < count; i += 1) await Promise.resolve()
}

describe('while the disk is full', () => {
  it('what must be recorded is refused, and is not recorded later', async () => {
    const audit = await memoryAudit(now)
    audit.disk.full = true
    await expect(audit.record(opened)).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE', status: 503 })
    await expect(audit.check()).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' })
    audit.disk.full = false
    await audit.check()
    expect(audit.actions()).toEqual(['started', 'resumed'])
    expect(audit.notes.map(({ outcome }) => outcome)).toEqual(['cannot be written', 'is written again'])
  })

  it('what must not wait is kept, and comes first afterwards, in its order', async () => {
    const audit = await memoryAudit(now)
    audit.disk.full = true
    await audit.note(hidden)
    await audit.note({ ...hidden, action: 'ended' })
    expect(audit.status()).toMatchObject({ late: 2, lost: 0 })
    expect(auditRemarks(audit.status())).toEqual(['audit: waiting for the disk: 2'])
    audit.disk.full = false
    await audit.record(opened)
    expect(audit.actions()).toEqual(['started', 'hidden', 'ended', 'opened'])
    expect(audit.status()).toMatchObject({ late: 0 })
  })

  it('half a line never breaks the chain', async () => {
    const audit = await memoryAudit(now)
    audit.disk.full = true
    await audit.note(hidden)
    audit.disk.full = false
    await audit.close()
    const parts = [...audit.files].map(([file, text], i) => ({ file, lines: text.split(/(?<=\n)/), part: i + 1 }))
    expect(verifyChain('one', parts)).toMatchObject({ problems: [], remarks: [] })
  })
})

it('that cannot begin leaves no file open', async () => {
  const done: string[] = []
  const append = async (): Promise<void> => {
    done.push('append')
    throw new Error('ENOSPC')
  }
  const local = { append, close: async () => void done.push('close') }
  const opening = openAudit({ local, remotes: [], observer: observer(), now, log: () => undefined })
  await expect(opening).rejects.toThrow()
  expect(done).toEqual(['append', 'close'])
})

it('what is done at once is recorded one after the other', async () => {
  const audit = await memoryAudit(now)
  await Promise.all(Array.from({ length: 50 }, () => audit.note(hidden)))
  const [[file, text] = ['', '']] = [...audit.files]
  const { records, problems } = verifyChain('one', [{ file, lines: text.split(/(?<=\n)/), part: 1 }])
  expect([records, problems]).toEqual([51, []])
})

describe('a remote sink', () => {
  const sink = (send: () => Promise<'taken' | 'refused'>, most?: number) => {
    const wakes: (() => void)[] = []
    const pauses: number[] = []
    const sleep = (ms: number) => {
      pauses.push(ms)
      return new Promise<void>((resolve) => wakes.push(resolve))
    }
    const made = remoteSink({ name: 'repository', send, sleep, ...(most && { most }) })
    return { ...made, pauses, wake: async () => (wakes.shift()?.(), turns()) }
  }

  it('gets what the local one has', async () => {
    const got: AuditEvent[] = []
    const send = async (event: AuditEvent) => (got.push(event), 'taken' as const)
    const audit = await memoryAudit(now, {
      remotes: [remoteSink({ name: 'stdout', send, sleep: async () => undefined })],
    })
    await audit.record(opened)
    await turns()
    expect(got).toEqual(audit.events())
  })

  it('that is away is tried again, ever more slowly, and loses nothing', async () => {
    let away = true
    const made = sink(async () => {
      if (away) throw new Error('away')
      return 'taken'
    })
    made.push(EVENT)
    await turns()
    for (let i = 0; i < 8; i += 1) await made.wake()
    expect(made.pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000))
    expect(made.status()).toEqual({ name: 'repository', queued: 1, lost: 0, failing: true })
    away = false
    await made.wake()
    expect(made.status()).toMatchObject({ queued: 0, lost: 0, failing: false })
  })

  it('never holds more than its queue: the rest is counted as lost', async () => {
    const made = sink(() => Promise.reject(new Error('away')), 3)
    for (let i = 0; i < 10; i += 1) made.push(EVENT)
    await turns()
    expect(made.status()).toMatchObject({ queued: 3, lost: 7 })
    expect(auditRemarks({ late: 0, lost: 0, remotes: [made.status()] })).toEqual([
      'audit sink repository: does not answer, queued: 3, lost: 7',
    ])
    await made.close()
  })

  it.each([
    [201, 'taken'],
    [400, 'refused'],
    [422, 'refused'],
    [401, 'thrown'],
    [429, 'thrown'],
    [503, 'thrown'],
  ])('that answers %d has %s the event', async (status, then) => {
    const asked: [string, RequestInit][] = []
    const fetch = async (url: string, init: RequestInit) => (asked.push([url, init]), new Response('{}', { status }))
    const sent = await toRepository('https://audit.example/fhir/', 'secret', fetch)(EVENT).catch(() => 'thrown')
    expect([asked[0]![0], sent]).toEqual(['https://audit.example/fhir/AuditEvent', then])
    expect(asked[0]![1].headers).toMatchObject({ authorization: 'Bearer secret' })
  })
})
