import { discover, discoveryDocument } from '../../smart-launch/discover.js'
import { discoveryRequest } from '../../smart-launch/discovery.js'
import { ehrFindings } from '../../smart-launch/ehr-findings.js'
import type { EhrProfile } from '../../smart-launch/ehr-profile.js'
import type { Finding } from '../../smart-launch/finding.js'
import { pinFindings } from '../../smart-launch/pin-findings.js'
import { redirectUris } from '../../smart-launch/smart-client.js'
import type { Config } from '../config.js'
import { httpExchange, jsonObject, type Fetch } from '../http/http-exchange.js'
import { fetchKeys } from '../../smart-launch/remote-keys.js'
import { Failure } from '../errors.js'
import type { Tenant } from '../site/tenant.js'
import { checkTenant } from './check-tenant.js'
import type { CommandDeps } from './command-deps.js'
import { printTable } from './print-table.js'
import { publicKeysFinding } from './public-keys-finding.js'

/** Asks an EHR what it offers, and says what follows from it. @returns 1 where a start or a launch would fail */
export async function checkCommand(name: string, { env, root, fetch, print }: CommandDeps): Promise<0 | 1> {
  const { tenant, others, config, problems } = checkTenant(name, { env, root })
  if (tenant) printRedirectUri(tenant.profile, config.publicUrl, { others, print })
  const isAsked = tenant && (await printFindings(tenant, { config, fetch, print }))
  if (problems.length > 0) print('npm run serve refuses to start until these are mended:')
  problems.forEach((problem) => print(`- ${problem}`))
  return isAsked && problems.length === 0 ? 0 : 1
}

/** The EHR compares it byte for byte, and a second profile makes another of it. */
function printRedirectUri(
  profile: EhrProfile,
  publicUrl: URL,
  { others, print }: Readonly<{ others: number }> & Pick<CommandDeps, 'print'>,
): void {
  const uris = [others + 1, others + 2].map((tenants) => redirectUris(publicUrl, tenants)(profile))
  print(`Redirect URI to register: ${[...new Set(uris)].join(', and with a second profile ')}`)
}

type Asking = Readonly<{ config: Config }> & Pick<CommandDeps, 'fetch' | 'print'>

/** @returns whether the EHR could be asked for all that a launch needs, and finds our keys */
async function printFindings({ profile, site }: Tenant, { config, fetch, print }: Asking): Promise<boolean> {
  let pins: readonly Finding[] = []
  const own = profile.authentication.method === 'private_key_jwt' ? [await publicKeysFinding(config, fetch)] : []
  const show = (findings: readonly Finding[]): void =>
    printTable(
      [
        ['looked at', 'the EHR says', 'therefore'],
        ...[...pins, ...findings, ...own].map(({ subject, says, therefore }) => [subject, says, therefore]),
      ],
      print,
    )
  try {
    pins = pinFindings(profile, await discoveryDocument(fetch, discoveryRequest(profile.issuer)))
    const endpoints = await discover(fetch, profile)
    const keys = endpoints.jwksUri ? await fetchKeys(fetch, endpoints.jwksUri) : []
    const records = site.highestRecordLevel !== 'none'
    show(ehrFindings({ profile, records, endpoints, keys, metadata: await metadataOf(profile, fetch) }))
    const areFound = own.every((keys) => keys.areFound)
    if (!areFound) print('Unless the EHR was given these keys by hand, each launch ends with TOKEN_REFUSED')
    return areFound
  } catch (error) {
    show([])
    if (!(error instanceof Failure)) throw error
    print(`No launch works: ${error.code}: ${error.message}`)
    return false
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
