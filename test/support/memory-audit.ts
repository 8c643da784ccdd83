import type { AuditEvent } from 'fhir/r4.js'
import { openAudit, type Audit } from '../../src/audit/audit.js'
import type { AuditNote } from '../../src/audit/audit-writer.js'
import type { auditEvent, Observer } from '../../src/audit/audit-event.js'
import { readLink } from '../../src/audit/chain.js'
import { localSink, type OpenAuditFile } from '../../src/audit/local-sink.js'
import { patientNamer, type PatientNames } from '../../src/audit/patient-name.js'
import type { RemoteSink } from '../../src/audit/remote-sink.js'

const BASE = 'https://content.example'
export const AUDIT_KEY = Buffer.alloc(32, 7)
export const observer = (names: PatientNames = 'id'): Observer => ({
  base: BASE,
  origin: 'https://aside.example',
  nameOf: patientNamer(BASE, AUDIT_KEY, () => names),
})

/** Files of an audit in memory; while `disk.full` is set each append fails after half of its text. */
export function memoryFiles() {
  const files = new Map<string, string>()
  const disk = { full: false }
  const openFile: OpenAuditFile = async (name) => {
    if (files.has(name)) throw new Error('it exists')
    files.set(name, '')
    return {
      async append(text) {
        const taken = disk.full ? text.slice(0, text.length / 2) : text
        files.set(name, files.get(name)! + taken)
        if (disk.full) throw new Error('ENOSPC')
      },
      cutTo: async (bytes) => void files.set(name, files.get(name)!.slice(0, bytes)),
      close: async () => undefined,
    }
  }
  return { files, disk, openFile }
}

type Options = Readonly<{ names?: PatientNames; remotes?: readonly RemoteSink[]; mostBytes?: number; chain?: string }>

/** The audit as production has it, over files in memory. */
export async function memoryAudit(now: () => number, { names, remotes = [], mostBytes, chain = 'one' }: Options = {}) {
  const { files, disk, openFile } = memoryFiles()
  const notes: AuditNote[] = []
  const local = localSink({ chain, openFile, ...(mostBytes && { mostBytes }) })
  const log = (note: AuditNote): void => void notes.push(note)
  const audit: Audit = await openAudit({ local, remotes, observer: observer(names), now, log })
  return {
    ...audit,
    ...{ files, disk, notes },
    events: (): readonly AuditEvent[] => [...files.values()].flatMap(eventsIn),
    /** The classes of what was done, in order. */
    actions: (): readonly string[] => [...files.values()].flatMap(eventsIn).map(actionOf),
  }
}

export const eventsIn = (text: string): readonly AuditEvent[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => readLink(line)!.event)

/** The class of an event, with its outcome code where it has one. */
export function actionOf({ subtype, outcomeDesc }: ReturnType<typeof auditEvent>): string {
  const action = subtype?.find(({ system }) => system?.startsWith(BASE))?.code ?? ''
  return outcomeDesc === undefined ? action : `${action} ${outcomeDesc}`
}
