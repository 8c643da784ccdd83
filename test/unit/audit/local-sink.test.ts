import type { AuditEvent } from 'fhir/r4.js'
import { fileNameOf } from '../../../src/audit/chain.js'
import { localSink, type OpenAuditFile } from '../../../src/audit/local-sink.js'
import { verifyChain } from '../../../src/audit/verify-chain.js'
import { memoryFiles } from '../../support/memory-audit.js'

const EVENT = { resourceType: 'AuditEvent' } as AuditEvent

/** Its process still runs. */
const OPEN = expect.stringContaining('has no end') as string

function stage(failure?: () => Error | undefined) {
  const { files, disk, openFile } = memoryFiles()
  const opened: OpenAuditFile = async (name) => {
    const error = failure?.()
    if (error) throw error
    return openFile(name)
  }
  const sink = localSink({ chain: 'one', openFile: opened, mostBytes: 300 })
  const failing = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i += 1) await expect(sink.append(EVENT)).rejects.toThrow('could not be written')
  }
  /** The parts by the numbers in their names. */
  const verified = () => {
    const parts = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((part) => {
      const file = fileNameOf('one', part)
      const text = files.get(file)
      return text === undefined ? [] : [{ file, part, lines: text.match(/.*\n|.+$/g) ?? [] }]
    })
    expect(parts).toHaveLength(files.size)
    return verifyChain('one', parts)
  }
  return { ...sink, files, disk, failing, verified }
}

describe('the parts of a chain follow each other', () => {
  it('where no file could be made for a while', async () => {
    let isAway = false
    const sink = stage(() => (isAway ? new Error('EROFS') : undefined))
    await sink.append(EVENT)
    await sink.append(EVENT)
    isAway = true
    await sink.failing(5)
    isAway = false
    await sink.append(EVENT)
    expect(sink.verified()).toMatchObject({ problems: [], remarks: [OPEN], records: 3 })
  })

  it('where the disk was full for a while, with one file more and not one for each try', async () => {
    const sink = stage()
    await sink.append(EVENT)
    sink.disk.full = true
    await sink.failing(5)
    expect(sink.files.size).toBe(2)
    sink.disk.full = false
    await sink.append(EVENT)
    expect(sink.files.size).toBe(2)
    expect(sink.verified()).toMatchObject({ problems: [], remarks: [OPEN], records: 2 })
  })
})
