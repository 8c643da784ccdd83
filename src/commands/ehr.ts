import { readFileSync } from 'node:fs'
import path from 'node:path'
import { discover } from '../../smart-launch/discover.js'
import { ehrFindings } from '../../smart-launch/ehr-findings.js'
import type { EhrProfile } from '../../smart-launch/ehr-profile.js'
import { httpExchange, jsonObject, type Fetch } from '../http/http-exchange.js'
import { fetchKeys } from '../../smart-launch/remote-keys.js'
import { Failure } from '../errors.js'
import { readTenant } from '../site/tenant.js'
import { keysCommand, type CommandDeps } from './keys.js'
import { printTable } from './print-table.js'

const USAGE = [
  'npm run ehr -- keys new       make the keys EHRs know Aside by',
  'npm run ehr -- keys rotate    next key signs, current one stays published, previous one goes',
  'npm run ehr -- keys list      show them, without secrets',
  'npm run ehr -- check PROFILE  ask an EHR what it offers; PROFILE is a .json file, or a name in EHR_DIR',
]

/** The integrator's command. @returns the exit code: 0 done, 1 failed, 2 not understood */
export async function ehrCommand(args: readonly string[], around: CommandDeps): Promise<0 | 1 | 2> {
  const [topic, what = ''] = args
  try {
    if (topic === 'keys' && ['new', 'rotate', 'list'].includes(what)) return await keysCommand(what, around)
    if (topic === 'check' && what) return await checkCommand(what, around)
  } catch (error) {
    around.print(error instanceof Failure ? `${error.code}: ${error.message}` : (error as Error).message)
    return 1
  }
  USAGE.forEach((line) => around.print(line))
  return 2
}

async function checkCommand(name: string, { env, root, fetch, print }: CommandDeps): Promise<0 | 1> {
  const folder = env['EHR_DIR'] ?? path.join(root, 'smart-launch/ehrs')
  const file = name.endsWith('.json') ? name : path.join(folder, `${name}.json`)
  const read = readTenant(path.basename(file, '.json'), jsonIn(file), { allowLoopback: true })
  if (!read.value) {
    read.problems.forEach((problem) => print(problem))
    return 1
  }
  const { profile, site } = read.value
  const endpoints = await discover(fetch, profile)
  const keys = endpoints.jwksUri ? await fetchKeys(fetch, endpoints.jwksUri) : []
  const findings = ehrFindings({
    profile,
    records: site.highestRecordLevel !== 'none',
    endpoints,
    keys,
    metadata: await metadataOf(profile, fetch),
  })
  printTable(
    [
      ['looked at', 'the EHR says', 'therefore'],
      ...findings.map(({ subject, says, therefore }) => [subject, says, therefore]),
    ],
    print,
  )
  return 0
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Error(`${file} cannot be read, or is not JSON`)
  }
}

/** `/metadata` needs no token. Where it cannot be read the table says so. */
async function metadataOf({ issuer }: EhrProfile, fetch: Fetch): Promise<Readonly<Record<string, unknown>> | null> {
  const request = {
    method: 'GET',
    url: `${issuer.replace(/\/$/, '')}/metadata`,
    headers: { accept: 'application/fhir+json' },
  } as const
  try {
    const bounds = { timeoutMs: 20_000, maxBytes: 8 * 1024 * 1024, code: 'EHR_UNREACHABLE' } as const
    const reply = await httpExchange(fetch, request, bounds)
    return reply.ok ? jsonObject(reply.text, 'EHR_ANSWER_UNUSABLE') : null
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}
