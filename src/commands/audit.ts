import { readFileSync, statSync } from 'node:fs'
import { eventsInOrder } from '../audit/events-in-order.js'
import { linesIn, readChains, type ReadChains } from '../audit/read-chains.js'
import type { VerifiedChain } from '../audit/verify-chain.js'
import { readConfig } from '../config.js'
import type { AuditSettings } from '../site/audit-settings.js'
import { readArguments } from './arguments.js'
import type { CommandDeps } from './command-deps.js'
import { writeNew } from './new-file.js'
import { patientSearch } from './patient-search.js'
import { printTable } from './print-table.js'
import { refuseSettings } from './refuse-settings.js'

type AuditDeps = Pick<CommandDeps, 'env' | 'root' | 'print' | 'complain'>

const USAGE = [
  'npm run audit -- verify [DIRECTORY]   follow every chain, and name what was changed or is missing',
  'npm run audit -- export [DIRECTORY] [--out FILE] [--patient URL]',
  '                                      all events in order of time, one AuditEvent (FHIR R4) a line;',
  '                                      URL is the patient at the EHR: https://…/Patient/ID',
  'DIRECTORY is AUDIT_DIR, or stands beside the state; FILE is a new one. Both end with 1 where a chain is not whole',
  'or there is none, export also where it finds none of a patient whom a pseudonym of another AUDIT_KEY may name.',
  'Once a key was replaced run it with each: it cannot know what only another one finds.',
]

/** What each topic may be told by name. */
const OPTIONS = { verify: [], export: ['out', 'patient'] }

/** The privacy officer's command. @returns the exit code: 0 whole, 1 not whole or perhaps not found, 2 not understood */
export function auditCommand(args: readonly string[], around: AuditDeps): 0 | 1 | 2 {
  try {
    const { topic, positionals, named } = readArguments(args, OPTIONS)
    const settings = settingsOf(around, positionals[0])
    const { directory } = settings
    if (topic === 'verify') return verify(directory, around)
    if (topic === 'export') return exportEvents(directory, { named, key: settings.key }, around)
  } catch (error) {
    around.complain((error as Error).message)
    return 2
  }
  USAGE.forEach((line) => around.complain(line))
  return 2
}

/** As the server reads them. Without its key the events of a pseudonym would be left out, and nobody would know. */
function settingsOf({ env, root }: AuditDeps, named: string | undefined): AuditSettings {
  const { config, problems } = readConfig(env, root, (name) => readFileSync(name, 'utf8'))
  const place = env['AUDIT_DIR'] === undefined ? 'STATE_URL' : 'AUDIT_DIR'
  refuseSettings(problems, named === undefined ? ['AUDIT_KEY', place] : ['AUDIT_KEY'])
  return { ...config.audit, ...(named !== undefined && { directory: named }) }
}

function verify(directory: string, { print, complain }: AuditDeps): 0 | 1 {
  const chains = chainsIn(directory, complain)?.chains
  if (!chains) return 1
  const rows = chains.map(({ chain, records, lastHash, problems }) => [
    chain,
    `${records}`,
    problems.length === 0 ? 'whole' : `problems: ${problems.length}`,
    lastHash,
  ])
  printTable([['chain', 'records', 'is', 'last hash'], ...rows], print)
  for (const remark of chains.flatMap(({ remarks }) => remarks)) print(`note: ${remark}`)
  return tell(chains, complain)
}

function exportEvents(
  directory: string,
  { named, key }: Readonly<{ named: ReadonlyMap<string, string>; key: Buffer | undefined }>,
  { print, complain }: AuditDeps,
): 0 | 1 {
  const { wants, doubt } = patientSearch(named.get('patient'), key)
  const found = chainsIn(directory, complain)
  if (!found) return 1
  const out = named.get('out')
  const give = (line: (event: string) => void): void => {
    for (const event of eventsInOrder(found.files, (file) => linesIn(directory, file), wants)) line(event)
  }
  if (out === undefined) give(print)
  else writeNew(out, 0o600, (write) => give((event) => write(`${event}\n`)))
  return tell(found.chains, complain, doubt())
}

/** A directory that is not there holds no chain. One beside the audit, or above it, does not either: none of them is whole. */
function chainsIn(directory: string, complain: CommandDeps['complain']): ReadChains | undefined {
  const found = statSync(directory, { throwIfNoEntry: false }) && readChains(directory)
  if (found && found.chains.length > 0) return found
  complain(`there is no audit at ${directory}`)
  return undefined
}

function tell(chains: readonly VerifiedChain[], complain: CommandDeps['complain'], doubt?: string): 0 | 1 {
  const problems = [...chains.flatMap((chain) => chain.problems), ...(doubt === undefined ? [] : [doubt])]
  problems.forEach((problem) => complain(problem))
  return problems.length > 0 ? 1 : 0
}
