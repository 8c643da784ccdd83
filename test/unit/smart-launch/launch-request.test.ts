import { BASE, profileWith } from './fake-ehr.js'
import { launchStage } from './launch-stage.js'
import { readLaunchRequest } from '../../../smart-launch/launch-request.js'

const query = (...pairs: readonly (readonly [string, string])[]) =>
  `/launch?${new URLSearchParams(pairs as [string, string][])}`
const launch = ['launch', 'x'] as const

describe('the launch URL', () => {
  it.each([
    ['nothing at all', '/launch'],
    ['no iss', query(launch)],
    ['no launch', query(['iss', BASE])],
    ['an empty launch', query(['iss', BASE], ['launch', ''])],
    ['iss twice', query(['iss', BASE], ['iss', BASE], launch)],
    ['launch twice', query(['iss', BASE], launch, launch)],
    ['an iss that is no URL', query(['iss', 'ehr'], launch)],
    ['an iss of another scheme', query(['iss', 'file:///etc/passwd'], launch)],
    ['a launch with a line break', query(['iss', BASE], ['launch', 'a\r\nb'])],
    ['an enormous launch', query(['iss', BASE], ['launch', 'x'.repeat(8_193)])],
    ['an enormous iss', query(['iss', `${BASE}/${'x'.repeat(3000)}`], launch)],
    ['a half character', '/launch?iss=https%3A%2F%2Fehr.example&launch=%ED%A0%80%00'],
  ])('refuses %s without asking anyone', async (_what, path) => {
    const { ehr, begin } = await launchStage()
    const { response } = await begin(path)
    expect([response.status, response.body.code]).toEqual([400, 'LAUNCH_MALFORMED'])
    expect(ehr.calls).toEqual([])
  })

  it.each([
    ['an unknown EHR', 'https://other.example/fhir', 403],
    ['another host spelling', 'https://EHR.example/tenant/fhir', 403],
    ['another port', 'https://ehr.example:8443/tenant/fhir', 403],
    ['the default port spelled out', 'https://ehr.example:443/tenant/fhir', 403],
    ['two slashes at the end', `${BASE}//`, 403],
    ['a longer path', `${BASE}/more`, 403],
    ['a dotted path', 'https://ehr.example/tenant/./fhir', 403],
    ['plain http', BASE.replace('https', 'http'), 403],
    ['a user before the host', 'https://me@ehr.example/tenant/fhir', 400],
    ['a query', `${BASE}?x=1`, 400],
    ['a fragment', `${BASE}#x`, 400],
    ['a backslash', 'https://ehr.example\\tenant/fhir', 400],
    ['a space', `${BASE} `, 400],
  ])('refuses %s without asking anyone', async (_what, iss, status) => {
    const { ehr, begin } = await launchStage()
    const { response } = await begin(query(['iss', iss], launch))
    expect(response.status).toBe(status)
    expect(ehr.calls).toEqual([])
  })

  it('finds the tenant of a base registered with a slash, too', async () => {
    const { begin } = await launchStage({ profile: profileWith({ issuer: `${BASE}/` }) })
    const { sent } = await begin(query(['iss', BASE], launch))
    expect(sent.get('aud')).toBe(`${BASE}/`)
  })

  it('takes a launch of 8 kB, and sends it on', async () => {
    const { begin } = await launchStage()
    const long = 'x'.repeat(8_192)
    const { sent } = await begin(query(['iss', BASE], ['launch', long]))
    expect(sent.get('launch')).toBe(long)
  })

  it('keeps launch as it came', () => {
    const opaque = 'ключ&=+ %?#/\\"<>'
    expect(readLaunchRequest(new URLSearchParams({ iss: BASE, launch: opaque }))).toEqual({ iss: BASE, launch: opaque })
  })
})
